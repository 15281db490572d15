import { pictureAddress } from '../network-address.ts'
import { defineBuiltIn } from './built-in.ts'

type RichNode = {
  type?: string
  name?: string
  attrs?: Record<string, unknown>
  children?: RichNode[]
  text?: string
}

/** The tags and attributes that WeChat trusts; anything else is left out, with what is in it. */
const TAGS = new Set(
  `a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt em
  fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s section small
  span strong sub sup table tbody td tfoot th thead tr tt u ul`.split(/\s+/),
)
const ATTRIBUTES = new Set(
  'class style alt src width height span colspan rowspan align dir start type color size face'.split(' '),
)

export function defineRichText(): void {
  defineBuiltIn({
    tag: 'rich-text',
    properties: { nodes: undefined, space: '', userSelect: false, mode: 'default' },
    attach: ({ element }) => ({
      changed: {
        nodes(nodes) {
          const source =
            typeof nodes === 'string' ? parse(nodes) : Array.isArray(nodes) ? (nodes as RichNode[]) : []
          element.replaceChildren(...source.flatMap(render))
        },
      },
    }),
  })
}

function parse(html: string): RichNode[] {
  const read = (node: ChildNode): RichNode[] => {
    if (node instanceof Text) return [{ type: 'text', text: node.data }]
    if (!(node instanceof HTMLElement)) return []
    const attrs = Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value]))
    return [{ name: node.localName, attrs, children: [...node.childNodes].flatMap(read) }]
  }
  return [...new DOMParser().parseFromString(html, 'text/html').body.childNodes].flatMap(read)
}

function render(node: RichNode): (HTMLElement | string)[] {
  if (node.type === 'text' || (node.text !== undefined && !node.name)) return [decode(node.text ?? '')]
  const name = node.name?.toLowerCase() ?? ''
  if (!TAGS.has(name)) return []
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(node.attrs ?? {})) {
    if (!ATTRIBUTES.has(attribute)) continue
    element.setAttribute(attribute, attribute === 'src' ? pictureAddress(String(value)) : String(value))
  }
  element.append(...(node.children ?? []).flatMap(render))
  return [element]
}

function decode(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '')
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0' }
