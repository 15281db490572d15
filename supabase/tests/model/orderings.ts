/** Every order in which these could have happened one after the other. */
export function* orderings<T>(rows: T[]): Generator<T[]> {
  if (rows.length === 0) yield []
  for (const [n, row] of rows.entries())
    for (const rest of orderings([...rows.slice(0, n), ...rows.slice(n + 1)])) yield [row, ...rest]
}
