/** A share in basis points as people read it: 3.25%, 10%. */
export function percent(bps: number): string {
  return `${Number((bps / 100).toFixed(2))}%`
}
