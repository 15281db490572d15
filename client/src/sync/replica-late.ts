type Row = { id: string }

/**
 * Rows that are read when somebody asks for them: one by its id reads the part it is in, anything else reads all. Who
 * asks never sees some of them only.
 */
export class LateRows<One extends Row> implements ReadonlyMap<string, One> {
  private readonly rows = new Map<string, One>()

  /**
   * `parts` by name, each read at most once; one that cannot be read gives null and is told to `broken`. `partOf` says
   * where an id is.
   */
  constructor(
    private readonly parts: Map<string, () => readonly One[] | null>,
    private readonly partOf: (id: string) => string,
    private readonly broken: () => void,
  ) {}

  /** Whether nothing is left to read. */
  get whole(): boolean {
    return this.parts.size === 0
  }

  /** Reads one more part, before anybody asks. */
  readOn(): void {
    for (const [part] of this.parts) return this.take(part)
  }

  get(id: string): One | undefined {
    this.take(this.partOf(id))
    return this.rows.get(id)
  }

  has(id: string): boolean {
    return this.get(id) !== undefined
  }

  get size(): number {
    return this.all().size
  }

  forEach(act: (row: One, id: string, map: ReadonlyMap<string, One>) => void): void {
    for (const [id, row] of this.all()) act(row, id, this)
  }

  entries = () => this.all().entries()
  keys = () => this.all().keys()
  values = () => this.all().values();
  [Symbol.iterator] = () => this.all().entries()

  private all(): Map<string, One> {
    while (!this.whole) this.readOn()
    return this.rows
  }

  private take(part: string): void {
    const read = this.parts.get(part)
    if (read === undefined) return
    this.parts.delete(part)
    const rows = read()
    if (rows === null) this.broken()
    else for (const row of rows) this.rows.set(row.id, row)
  }
}
