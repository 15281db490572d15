/** The token colours again, for pictures: an SVG in an <image> cannot read CSS custom properties. */
export const palette = {
  paper: '#fbf8f3',
  ink: '#1f1b16',
  soft: '#6b6257',
  line: '#e9e2d6',
  white: '#ffffff',
  red: '#b92d25',
  green: '#1e5b4f',
  gold: '#8a5a12',
} as const

export type PaletteColour = keyof typeof palette
