/** Saves a text among the downloads of the browser. The address of the file lives no longer than the click needs. */
export function saveFile(text: string, name: string): void {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), {
    href,
    download: name.replace(/[\\/:*?"<>|]/g, ' '),
  })
  link.click()
  setTimeout(() => URL.revokeObjectURL(href), 10_000)
}
