const PREFIX = 'wechat:'

/** What WeChat itself remembers of a person and this mini-program: it outlives cold starts, and clearing storage does not touch it. */
export function remembered<Value extends object>(name: string, otherwise: Value): Value {
  const kept = localStorage.getItem(PREFIX + name)
  return kept === null ? otherwise : (JSON.parse(kept) as Value)
}

export function remember(name: string, value: object): void {
  localStorage.setItem(PREFIX + name, JSON.stringify(value))
}
