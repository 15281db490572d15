/** Stand-ins for what Hono's client needs of the web inside WeChat, which has none of it. Only as much as it uses. */

type HeaderInit = Headers | [string, string][] | Record<string, string>

export class Headers {
  private values = new Map<string, string>()

  constructor(init: HeaderInit = {}) {
    const pairs = init instanceof Headers ? [...init] : Array.isArray(init) ? init : Object.entries(init)
    for (const [name, value] of pairs) this.set(name, value)
  }

  get(name: string): string | null {
    return this.values.get(name.toLowerCase()) ?? null
  }

  set(name: string, value: string): void {
    this.values.set(name.toLowerCase(), String(value))
  }

  has(name: string): boolean {
    return this.values.has(name.toLowerCase())
  }

  append(name: string, value: string): void {
    const before = this.get(name)
    this.set(name, before === null ? value : `${before}, ${value}`)
  }

  delete(name: string): void {
    this.values.delete(name.toLowerCase())
  }

  forEach(visit: (value: string, name: string) => void): void {
    this.values.forEach(visit)
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.values.entries()
  }
}

export class URLSearchParams {
  private pairs: [string, string][] = []

  constructor(init: Record<string, string> = {}) {
    for (const [name, value] of Object.entries(init)) this.append(name, value)
  }

  append(name: string, value: string): void {
    this.pairs.push([name, String(value)])
  }

  set(name: string, value: string): void {
    this.pairs = this.pairs.filter(([other]) => other !== name)
    this.append(name, value)
  }

  toString(): string {
    return this.pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
  }
}
