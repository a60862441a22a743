import type { From } from './profile.ts'
import { normalWord } from './words.ts'

/** The columns of a file by name. */
export type HeaderIndex = {
  /** The place of a column from 0, or null when the file has none such. */
  readonly find: (from: From) => number | null
  /** The column's name as a person sees it: “Charge”, “Charge (2)”, “column 4”. */
  readonly show: (from: From) => string
  readonly width: number | null
}

export const showFrom = (from: From): string =>
  'position' in from ? `column ${from.position}` : from.nth === 1 ? from.column : `${from.column} (${from.nth})`

/** Indexes a header; names are compared without case or outer blanks. Without a header (null), columns are found by place alone. */
export function headerIndex(header: readonly string[] | null): HeaderIndex {
  const places = new Map<string, number[]>()
  for (const [i, name] of (header ?? []).entries()) {
    const word = normalWord(name)
    places.set(word, [...(places.get(word) ?? []), i])
  }
  const find = (from: From): number | null => {
    if ('column' in from) return places.get(normalWord(from.column))?.[from.nth - 1] ?? null
    return header && from.position > header.length ? null : from.position - 1
  }
  return { find, show: showFrom, width: header?.length ?? null }
}

/** How a profile names each column of a header: by name and count, or by place where there is no name. */
export function fromsOf(header: readonly string[]): From[] {
  const seen = new Map<string, number>()
  return header.map((name, i): From => {
    const word = normalWord(name)
    if (word === '') return { position: i + 1 }
    const nth = (seen.get(word) ?? 0) + 1
    seen.set(word, nth)
    return { column: name.trim(), nth }
  })
}
