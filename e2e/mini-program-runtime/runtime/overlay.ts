import { tapped } from './gesture.ts'

/** What WeChat lays over the page: it covers every page and survives navigation. */
export function overlay(
  kind: 'dim' | 'dim bottom' | 'through' | 'blocking',
  ...content: (Element | string)[]
): () => void {
  const layer = document.createElement('div')
  layer.className = `mp-overlay ${kind}`
  layer.append(...content)
  document.body.append(layer)
  return () => layer.remove()
}

/** A dialog that a test finds by its role and name. */
export function dialog(name: string, ...content: (Element | string)[]): HTMLElement {
  const box = document.createElement('div')
  box.className = 'mp-dialog'
  box.setAttribute('role', 'dialog')
  box.setAttribute('aria-modal', 'true')
  box.setAttribute('aria-label', name)
  box.append(...content)
  return box
}

export function button(label: string, color: string | undefined, tapped: () => void): HTMLButtonElement {
  const one = document.createElement('button')
  one.type = 'button'
  one.textContent = label
  if (color) one.style.color = color
  one.addEventListener('click', tapped)
  return one
}

export function row(className: string, ...content: Element[]): HTMLElement {
  const box = document.createElement('div')
  box.className = className
  box.append(...content)
  return box
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const one = document.createElement(tag)
  one.textContent = text
  return one
}

/** Asks the person on a sheet of WeChat's own; the answer is the button they tapped. */
export function askOnSheet<Answer extends string>(
  name: string,
  content: Element[],
  answers: readonly Answer[],
): Promise<Answer> {
  return new Promise((answered) => {
    const buttons = answers.map((answer) =>
      button(answer, undefined, () => {
        close()
        tapped()
        answered(answer)
      }),
    )
    const close = overlay('dim bottom', dialog(name, ...content, row('choices', ...buttons)))
  })
}

/** A line with a box to tick. */
export function tickBox(label: string, ticked: boolean): { line: HTMLElement; box: HTMLInputElement } {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', checked: ticked })
  const line = element('label')
  line.className = 'tick'
  line.append(box, label)
  return { line, box }
}
