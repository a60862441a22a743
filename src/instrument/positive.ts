import { notAsked, type Given, type Tallied } from './compile-score.ts'
import type { Instrument } from './schema.ts'

type Screen = Instrument['positive'][number]

/** A screen's rule as a function: true, false, or null where the blanks could still decide. */
export function compilePositive(
  instrument: Instrument,
  screen: Screen,
): (given: Given, results: Readonly<Record<string, Tallied>>) => boolean | null {
  const place = new Map(instrument.items.map((item, i) => [item.id, i]))
  const clauses = screen.all.map(({ of, from, fromFor, atLeast }) => ({
    atLeast,
    parts: of.map((id) => ({ id, at: place.get(id), from: fromFor[id] ?? from })),
  }))
  return (given, results) => {
    let isOpen = false
    for (const { parts, atLeast } of clauses) {
      let sure = 0
      let open = 0
      for (const { id, at, from } of parts) {
        const answer = at === undefined ? (results[id]?.value ?? NaN) : (given[at] ?? NaN)
        if (answer === notAsked) continue
        if (answer >= from || (Number.isNaN(answer) && screen.isBlankPositive)) sure++
        else if (Number.isNaN(answer)) open++
      }
      if (sure >= atLeast) continue
      if (sure + open < atLeast) return false
      isOpen = true
    }
    return isOpen ? null : true
  }
}
