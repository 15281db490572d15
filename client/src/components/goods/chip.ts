/** One of a few to choose from. */
export interface Chip {
  value: string
  label: string
  soldOut?: boolean
}
