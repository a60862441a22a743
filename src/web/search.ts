import { askSchema, roleSchema, type ScorecardRole, type Slice } from '#api'
import type { z } from 'zod'

/** What is asked of figures, as it stands in the address: period, and filters `f.<dimension>` with values joined by `~`. */
export type AskSearch = z.infer<typeof askSchema> & { readonly [filter: `f.${string}`]: string }
type Raw = Readonly<Record<string, unknown>>

const filterKey = /^f\.[a-z][a-z0-9-]*$/

/** The part of an address every page about figures shares. What does not parse is dropped: an old link still opens. */
export function parseAsk(raw: Raw): AskSearch {
  const ask: Record<string, string> = {}
  for (const [key, schema] of Object.entries(askSchema.shape)) {
    const parsed = schema.safeParse(raw[key])
    if (parsed.success && parsed.data !== undefined) ask[key] = parsed.data
  }
  for (const [key, value] of Object.entries(raw)) if (filterKey.test(key) && typeof value === 'string') ask[key] = value
  return ask
}

const word = (raw: Raw, key: string): Readonly<Record<string, string>> => (typeof raw[key] === 'string' && raw[key] !== '' ? { [key]: raw[key] } : {})

/** Keeps the named words of an address that are there, as they are. */
export const parseWords = <K extends string>(raw: Raw, ...keys: readonly K[]): { readonly [P in K]?: string } =>
  Object.assign({}, ...keys.map((key) => word(raw, key))) as { readonly [P in K]?: string }

/** Whose scorecard an address asks for; an unknown role is dropped. On the page of a number `role` is that of its rows, so there it is `for`. */
export function parseRole(raw: Raw): { readonly role?: ScorecardRole } {
  const parsed = roleSchema.safeParse(raw['role'])
  return parsed.success ? { role: parsed.data } : {}
}

/** The way from a scorecard to a number and back keeps whose scorecard it was. */
export const leavingFor = (role: ScorecardRole | undefined): { readonly for?: string } => (role === undefined ? {} : { for: role })
export const backTo = (search: { readonly for?: string }): { readonly role?: ScorecardRole } => parseRole({ role: search.for })

export const filtersOf = (ask: AskSearch): readonly { readonly dimension: string; readonly values: readonly string[] }[] =>
  Object.entries(ask).flatMap(([key, value]) => (filterKey.test(key) ? [{ dimension: key.slice(2), values: String(value).split('~') }] : []))

/** The question of one part of the practice, for the page of its number. */
export const askOf = ({ slice }: { readonly slice: Slice }): Record<`f.${string}`, string> =>
  Object.fromEntries(Object.entries(slice).map(([dimension, values]) => [`f.${dimension}`, values.join('~')]))

export const valuesOf = (ask: AskSearch, dimension: string): readonly string[] | null =>
  filtersOf(ask).find((filter) => filter.dimension === dimension)?.values ?? null

/** The same question with one filter set, or taken away when no value is left. */
export function withFilter(ask: AskSearch, dimension: string, values: readonly string[]): AskSearch {
  const { [`f.${dimension}` as const]: _, ...rest } = ask
  return values.length === 0 ? rest : { ...rest, [`f.${dimension}`]: values.join('~') }
}

/** Text of an address to words and back. Ids are long numbers, so nothing is ever read as a number. */
export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
export function stringifySearch(search: Raw): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search)) if (typeof value === 'string' || typeof value === 'number') params.append(key, String(value))
  const text = params.toString().replaceAll('%7E', '~')
  return text === '' ? '' : `?${text}`
}
