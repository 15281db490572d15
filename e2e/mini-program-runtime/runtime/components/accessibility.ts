import type { Host } from './built-in.ts'

/**
 * https://developers.weixin.qq.com/miniprogram/dev/component/aria-component.html: `aria-role` is what HTML calls `role`, which
 * WeChat does not know.
 */
const names =
  `activedescendant atomic autocomplete busy checked colcount colindex colspan controls current describedby details
  disabled dropeffect errormessage expanded flowto grabbed haspopup hidden invalid keyshortcuts label labelledby level live
  modal multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required role
  roledescription rowcount rowindex rowspan selected setsize sort valuemax valuemin valuenow valuetext`.split(
    /\s+/,
  )

const property = (name: string) => `aria${name[0]?.toUpperCase()}${name.slice(1)}`

export const ariaProperties: readonly string[] = names.map(property)

/** Writes them to the element that speaks for the component, so that a test and a screen reader find them there. */
export function accessibility(host: Host): Record<string, (value: unknown) => void> {
  const entries = names.map((name): [string, (value: unknown) => void] => {
    const attribute = name === 'role' ? 'role' : `aria-${name}`
    let own: string | null | undefined
    return [
      property(name),
      (value) => {
        // What the component says of itself comes back once the template says nothing.
        own ??= host.speaker.getAttribute(attribute)
        const said = value === undefined || value === null || value === '' ? own : String(value)
        if (said === own && host.speaker.getAttribute(attribute) === own) return
        if (said === null) host.speaker.removeAttribute(attribute)
        else host.speaker.setAttribute(attribute, said)
      },
    ]
  })
  return Object.fromEntries(entries)
}
