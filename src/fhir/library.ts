import type { Instrument, InstrumentScore } from '#instrument'
import { canonicalOf } from './systems.ts'

/** The instruments by what FHIR calls them. */
export type Library = {
  readonly byId: ReadonlyMap<string, Instrument>
  readonly byCanonical: ReadonlyMap<string, Instrument>
  readonly byPanel: ReadonlyMap<string, Instrument>
  /** A score's code, where it stands for its instrument. */
  readonly byTotal: ReadonlyMap<string, { readonly instrument: Instrument; readonly score: InstrumentScore }>
  /** The one instrument that asks all of these: short forms share their items with the long one, so the one with fewest; null when none does, or two do. */
  readonly byItems: (codes: readonly string[]) => Instrument | null
}

const code = /(?<![\d-])\d{1,7}-\d(?![\d-])/g
/** LOINC codes in a link id or an address, such as `/44250-9`. */
export const loincCodesIn = (text: string): readonly string[] => text.match(code) ?? []

export function libraryOf(instruments: readonly Instrument[]): Library {
  const itemCodes = new Map(instruments.map((one) => [one, new Set(one.items.flatMap((item) => item.loinc ?? []))]))
  const every = new Set([...itemCodes.values()].flatMap((codes) => [...codes]))
  return {
    byId: new Map(instruments.map((one) => [one.id, one])),
    byCanonical: new Map(instruments.map((one) => [canonicalOf(one.id), one])),
    byPanel: new Map(instruments.flatMap((one) => (one.loinc.panel === null ? [] : [[one.loinc.panel, one] as const]))),
    byTotal: new Map(
      instruments.flatMap((instrument) => {
        const score = instrument.scores.find((s) => s.id === instrument.primary)
        return score?.loinc ? [[score.loinc, { instrument, score }] as const] : []
      }),
    ),
    byItems: (codes) => {
      const asked = codes.filter((one) => every.has(one))
      if (asked.length === 0) return null
      const fitting = instruments.filter((one) => asked.every((c) => itemCodes.get(one)?.has(c))).toSorted((a, b) => a.items.length - b.items.length)
      const [first, second] = fitting
      return first && first.items.length !== second?.items.length ? first : null
    },
  }
}
