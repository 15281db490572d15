import { CurrentWindowBackendContext } from 'glass-easel'

/**
 * On a phone every page has a web view and style sheets of its own. Here all pages share one document, so the sheets that
 * a page brings are switched on and off with it.
 */
export class PageBackend extends CurrentWindowBackendContext {
  readonly contents = new Map<string, string>()
  appended: HTMLStyleElement[] = []

  override registerStyleSheetContent(path: string, content: unknown): void {
    this.contents.set(path, String(content))
  }

  override appendStyleSheetPath(path: string): number {
    const sheet = document.createElement('style')
    sheet.dataset.sheet = path
    sheet.textContent = this.contents.get(path) ?? ''
    document.head.append(sheet)
    return this.appended.push(sheet) - 1
  }

  override disableStyleSheet(): void {
    // Sheets come and go with their page.
  }
}

export type PageSheets = { show(shown: boolean): void; remove(): void }

/** Runs `create` and returns its result with the style sheets that it brought along. */
export function isolatedSheets(context: PageBackend) {
  return <Result>(create: () => Result): [Result, PageSheets] => {
    context.appended = []
    const result = create()
    const own = context.appended
    return [
      result,
      {
        show: (shown) => own.forEach((sheet) => (sheet.media = shown ? 'all' : 'not all')),
        remove: () => own.forEach((sheet) => sheet.remove()),
      },
    ]
  }
}
