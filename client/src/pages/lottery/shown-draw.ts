/** A draw as the verification page lists it. */
export interface ShownDraw {
  seq: number
  mine: boolean
  /** What it brought, in words. */
  what: string
  won: boolean
  number: number
  ticket_id: string
  client_seed: string
  table_version: number
  /** `open`: the seed to work it out with is not published yet. */
  state: 'same' | 'differs' | 'open'
}
