// Points as lots: who gets some has one lot more, who spends some takes them from the lots in turn. The ledger keeps no
// lots; this is what it must agree with.

type Lot = { points: number; left: number; lapses: number }

export class Lots {
  private readonly lots: Lot[] = []
  private owed = 0
  private spent = 0

  bring(points: number, lapses: number) {
    const paid = Math.min(points, this.owed)
    this.owed -= paid
    this.lots.push({ points, left: points - paid, lapses })
    // the one that lapses first is used first; of equals, the older one
    this.lots.sort((a, b) => a.lapses - b.lapses)
  }

  /** Takes points away, into debt if there are too few. */
  take(points: number) {
    for (const lot of this.lots) {
      const part = Math.min(points, lot.left)
      lot.left -= part
      points -= part
    }
    this.owed += points
  }

  spend(points: number): boolean {
    if (points > this.balance) return false
    this.spent += points
    this.take(points)
    return true
  }

  /** Gives spent points back to the lots they came from, last first; returns how many. */
  putBack(points: number): number {
    const returned = Math.min(points, this.spent)
    this.spent -= returned
    let left = returned - Math.min(returned, this.owed)
    this.owed -= returned - left
    for (const lot of [...this.lots].reverse()) {
      const part = Math.min(left, lot.points - lot.left)
      lot.left += part
      left -= part
    }
    return returned
  }

  lapse(day: number) {
    for (const lot of this.lots) if (lot.lapses <= day) lot.left = 0
  }

  get balance(): number {
    return this.lots.reduce((sum, lot) => sum + lot.left, 0) - this.owed
  }
}
