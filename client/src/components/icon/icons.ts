/** Line icons on a 24 grid, drawn for this app: the inside of an <svg>. */
export const icons = {
  back: '<path d="M15 5l-7 7 7 7"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  forward: '<path d="M9 5l7 7-7 7"/>',
  down: '<path d="M5 9l7 7 7-7"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7.5"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  cart: '<path d="M5 8h14l-1.2 11.2a1 1 0 0 1-1 .8H7.2a1 1 0 0 1-1-.8z"/><path d="M8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5"/>',
  share: '<path d="M12 15V4M8 7.5L12 3.5l4 4"/><path d="M6.5 11H5v9h14v-9h-1.5"/>',
  download: '<path d="M12 4v11M8 11.5l4 4 4-4"/><path d="M5 19.5h14"/>',
  ticket:
    '<path d="M3.5 6.5h17v3.2a2.3 2.3 0 0 0 0 4.6v3.2h-17v-3.2a2.3 2.3 0 0 0 0-4.6z"/><path d="M14.5 9.5v5" stroke-dasharray="1.6 1.7"/>',
  person: '<circle cx="12" cy="8" r="3.8"/><path d="M4.5 20c.6-4 3.6-6 7.5-6s6.9 2 7.5 6"/>',
  people:
    '<circle cx="9" cy="8.5" r="3.3"/><path d="M2.8 19.5c.5-3.6 2.9-5.4 6.2-5.4s5.7 1.8 6.2 5.4"/><path d="M15.5 5.5a3.2 3.2 0 0 1 0 6M17.5 14.5c2 .7 3.3 2.3 3.7 5"/>',
  bell: '<path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15z"/><path d="M10 21h4"/>',
  copy: '<rect x="8.5" y="8.5" width="11" height="11" rx="1.8"/><path d="M15.5 5.5a1 1 0 0 0-1-1h-9a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1"/>',
  trash: '<path d="M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5"/>',
  pin: '<path d="M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11z"/><circle cx="12" cy="10" r="2.3"/>',
  truck:
    '<path d="M2.5 6.5h11v10h-11zM13.5 10h4l3.5 3.5v3h-7.5z"/><circle cx="7" cy="17.5" r="1.8" fill="#fff"/><circle cx="17" cy="17.5" r="1.8" fill="#fff"/>',
  link: '<path d="M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1.2 1.2"/><path d="M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.3 2"/>',
  search: '<circle cx="10.8" cy="10.8" r="6.3"/><path d="M15.5 15.5l4.5 4.5"/>',
  filter: '<path d="M4 7h16M7 12h10M10 17h4"/>',
  offline: '<path d="M3 3l18 18M8.5 8A5 5 0 0 0 7 17.5h9.5M11 6.6A5 5 0 0 1 17 10.5a3.6 3.6 0 0 1 2.8 5.6"/>',
  info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.5v.2"/>',
  gift: '<path d="M4.5 11h15v9h-15zM3.5 7.5h17V11h-17zM12 7.5V20"/><path d="M12 7.5C10 3 5.5 4 7 7.5M12 7.5c2-4.5 6.5-3.5 5 0"/>',
  coin: '<circle cx="12" cy="12" r="8.5"/><path d="M8.5 7.5L12 12l3.5-4.5M12 12v5.5M9 12.5h6M9 15h6"/>',
  refresh: '<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15"/>',
  globe:
    '<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c3 2.5 3.5 5.5 3.5 8.5s-.5 6-3.5 8.5c-3-2.5-3.5-5.5-3.5-8.5s.5-6 3.5-8.5z"/>',
  receipt: '<path d="M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5z"/><path d="M9 8h6M9 12h6"/>',
  paper: '<path d="M6 3.5h8.5L18 7v13.5H6z"/><path d="M9 11h6M9 14.5h6M9 7.5h3"/>',
  text: '<path d="M3.5 18.5L9 5l5.5 13.5M5.5 13.5h7M15 18.5l3-7.5 3 7.5M16 16h4"/>',
  dice: '<rect x="4" y="4" width="16" height="16" rx="3.5"/><path d="M8.6 8.6v.01M15.4 8.6v.01M12 12v.01M8.6 15.4v.01M15.4 15.4v.01" stroke-width="2.2"/>',
  parcel: '<path d="M4 8l8-4.2L20 8v8.5l-8 4.2-8-4.2z"/><path d="M4 8l8 4.2L20 8M12 12.2v8.5M8 5.9l8 4.2"/>',
  shield:
    '<path d="M12 3.5l7 2.5v5.5c0 4.4-2.9 7.4-7 9-4.1-1.6-7-4.6-7-9V6z"/><path d="M9 12l2.2 2.2L15.2 10"/>',
  star: '<path d="M12 4l2.4 5.2 5.6.7-4.1 3.9 1 5.6-4.9-2.8-4.9 2.8 1-5.6L4 9.9l5.6-.7z"/>',
  home: '<path d="M4.5 10.5L12 4l7.5 6.5V20h-5v-5.5h-5V20h-5z"/>',
  flag: '<path d="M6 21V4M6 5h11.5l-2.2 4 2.2 4H6"/>',
  play: '<path d="M8.5 5.5L18.5 12l-10 6.5z"/>',
  podium: '<path d="M3.5 20v-6h5.7M9.2 20V9h5.6v11M14.8 12.5h5.7V20M2.5 20h19M12 3.2v2.6"/>',
} as const

export type IconName = keyof typeof icons

/** An icon as an image source: no font, no network, the same in WeChat and H5. */
export function iconSource(name: IconName, colour: string, weight = 1.6): string {
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="${colour}" ` +
    `stroke-width="${weight}" stroke-linecap="round" stroke-linejoin="round">${icons[name]}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
