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
