/** The text of pages.json without comments, and without what it says is for another platform (`// #ifdef H5 … // #endif`). */
export function pagesJsonFor(platform: 'H5' | 'MP-WEIXIN', text: string): string {
  return text
    .replace(/^\s*\/\/ #ifdef (\S+)\n([\s\S]*?)^\s*\/\/ #endif\n/gm, (_, named: string, content: string) =>
      named === platform ? content : '',
    )
    .replace(/^\s*\/\/.*\n/gm, '')
}
