import type { Figure, Period } from '#api'
import { filtersOf, withFilter, type AskSearch } from '../../search.ts'

/** The address at which a part of this page opens: the same days, the same filters, and whose rows are meant. */
export type Opening = AskSearch & { readonly role?: string }

const onlyFilters = (ask: AskSearch): AskSearch =>
  filtersOf(ask).reduce((kept, { dimension, values }) => withFilter(kept, dimension, values), {} as AskSearch)

export function opening(ask: AskSearch, { start, end }: Period, role?: string): Opening {
  return { ...onlyFilters(ask), from: start, to: end, ...(ask.asOf ? { asOf: ask.asOf } : {}), ...(role ? { role } : {}) }
}

/** How many people; about so many where counts are told in bands. */
export const tellPeople = (figure: Figure | undefined): string =>
  figure === undefined ? '' : figure.blur === 'bands' && figure.value !== 0 ? `about ${figure.shown}` : figure.shown
