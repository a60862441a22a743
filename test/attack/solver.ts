/**
 * What sums say about their parts. Unknown whole numbers, known only to lie in ranges, and sums that must hold among them: every sum is used to narrow
 * each of its numbers until nothing narrows any more.
 */
export type Range = { readonly least: number; readonly most: number }
type Term = readonly [times: number, name: string]

export class Solver {
  readonly #ranges = new Map<string, Range>()
  readonly #sums: (readonly Term[])[] = []

  /** A number is at least and at most this; what is said twice must both hold. */
  say(name: string, { least, most }: Range): void {
    const known = this.range(name)
    this.#ranges.set(name, { least: Math.max(known.least, least), most: Math.min(known.most, most) })
  }

  /** These add up to nothing: a whole, and its parts taken away. */
  addsUp(...terms: readonly Term[]): void {
    this.#sums.push(terms)
  }

  range(name: string): Range {
    return this.#ranges.get(name) ?? { least: 0, most: Infinity }
  }

  #narrow(terms: readonly Term[]): boolean {
    let isNarrower = false
    for (const [times, name] of terms) {
      // times * x = -(the other terms)
      const others = terms.filter(([, n]) => n !== name).map(([t, n]) => ({ t: -t / times, range: this.range(n) }))
      const low = others.reduce((sum, { t, range }) => sum + t * (t > 0 ? range.least : range.most), 0)
      const high = others.reduce((sum, { t, range }) => sum + t * (t > 0 ? range.most : range.least), 0)
      const old = this.range(name)
      const next = { least: Math.max(old.least, Math.ceil(low - 1e-9)), most: Math.min(old.most, Math.floor(high + 1e-9)) }
      if (next.least > next.most) throw new Error(`${name} can be nothing: ${next.least} to ${next.most}`)
      if (next.least > old.least || next.most < old.most) isNarrower = true
      this.#ranges.set(name, next)
    }
    return isNarrower
  }

  /** Narrows until nothing gets narrower. */
  solve(): void {
    for (let round = 0; round < 200; round++) if (this.#sums.filter((terms) => this.#narrow(terms)).length === 0) return
    throw new Error('it goes on narrowing')
  }
}
