import { daysBetween, type Day } from '#period'
import { countOf } from './words.ts'

/** One answered questionnaire, item by item; null where an item was left out. */
export type AnswerSheet = {
  readonly assessment: string
  readonly instrument: string
  readonly on: Day
  readonly answers: Readonly<Record<string, number | null>>
}
/** What an item asks about in a word, and which way it counts. */
export type ItemName = { readonly id: string; readonly name: string }
export type Heat = {
  readonly instrument: string
  readonly name: string
  readonly days: readonly Day[]
  readonly most: number
  readonly items: readonly { readonly id: string; readonly name: string; readonly values: readonly (number | null)[] }[]
}

/** Answers as they stand in the record: `q1=2;q2=0`. What does not parse is left out. */
export function readAnswers(text: string): Readonly<Record<string, number | null>> {
  const pairs = text.split(';').flatMap((part): [string, number | null][] => {
    const at = part.indexOf('=')
    const [id, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    if (at < 1 || id === '') return []
    const number = value === '' ? null : Number(value)
    return number === null || Number.isFinite(number) ? [[id, number]] : []
  })
  return Object.fromEntries(pairs)
}

/** Items of one instrument by the days they were answered, the latest days that fit. */
export function heatOf(
  sheets: readonly AnswerSheet[],
  of: { readonly id: string; readonly name: string; readonly items: readonly ItemName[]; readonly most: number },
): Heat {
  // prettier-ignore
  const own = sheets.filter((s) => s.instrument === of.id).toSorted((a, b) => a.on.localeCompare(b.on))
  const known = of.items.length > 0 ? of.items : [...new Set(own.flatMap((s) => Object.keys(s.answers)))].map((id) => ({ id, name: id }))
  return {
    instrument: of.id,
    name: of.name,
    days: own.map((s) => s.on),
    most: of.most,
    items: known.map(({ id, name }) => ({ id, name, values: own.map((s) => s.answers[id] ?? null) })),
  }
}

export type NamedSheet = AnswerSheet & { readonly names: Readonly<Record<string, string>> }
const isNamed = (sheet: AnswerSheet): sheet is NamedSheet => 'names' in sheet
const stillDays = 42

/** Which item moved most since the first answer, and which has stayed high: "Sleep moved from 3 to 1." */
export function movedItems(sheets: readonly AnswerSheet[], today: Day): readonly string[] {
  return [...Map.groupBy(sheets, (s) => s.instrument).values()].flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)]
    if (!first || !last || first === last || !isNamed(last)) return []
    const name = (id: string): string => last.names[id] ?? id
    const both = Object.entries(last.answers).flatMap(([id, now]) => {
      const was = first.answers[id]
      return now === null || was === null || was === undefined ? [] : [{ id, was, now }]
    })
    const moved = both.filter((i) => i.was !== i.now).toSorted((a, b) => Math.abs(b.now - b.was) - Math.abs(a.now - a.was))
    const weeks = Math.floor(daysBetween(first.on, last.on) / 7)
    const stuck = both.filter((i) => i.was === i.now && i.now > 0 && own.every((s) => s.answers[i.id] === i.now)).toSorted((a, b) => b.now - a.now)
    const [most, still] = [moved[0], stuck[0]]
    const isOld = daysBetween(last.on, today) > stillDays
    return [
      ...(most && Math.abs(most.now - most.was) > 1
        ? [`${name(most.id)} moved from ${most.was} to ${most.now}${isOld ? ' by the last answer' : ''}.`]
        : []),
      ...(still && weeks >= 4 && own.length > 2 ? [`${name(still.id)} has not moved in ${countOf(weeks, 'week')}.`] : []),
    ]
  })
}
