import type { Answerable, OpenedRequest } from '#api'

type Sheet = OpenedRequest['sheets'][number]
export type Item = Answerable['items'][number]
/** One question of one sheet, with its place in the sheet. */
export type Step = { readonly instrument: Answerable; readonly item: Item; readonly place: number; readonly of: number }
/** Answers by instrument and item; null is left open. */
export type Answers = Readonly<Record<string, Readonly<Record<string, number | null>>>>

/** Questions that earlier answers make needless, as the instrument says. */
function skipped(instrument: Answerable, answers: Answers[string] = {}): ReadonlySet<string> {
  const sumOf = (items: readonly string[]): number => items.reduce((sum, item) => sum + (answers[item] ?? Number.NaN), 0)
  return new Set(instrument.skips.flatMap((rule) => (sumOf(rule.of) <= rule.atMost ? rule.skip : [])))
}

/** Every question that is still to be asked or was answered, sheet after sheet, without those that answers have made needless. */
export function stepsOf(sheets: readonly Sheet[], answers: Answers): readonly Step[] {
  return sheets
    .filter((sheet) => !sheet.isFinished)
    .flatMap(({ instrument }) => {
      const left = skipped(instrument, answers[instrument.id])
      const items = instrument.items.filter((item) => !left.has(item.id))
      return items.map((item, i): Step => ({ instrument, item, place: i + 1, of: items.length }))
    })
}

const answerTo = ({ instrument, item }: Step, answers: Answers): number | null => answers[instrument.id]?.[item.id] ?? null

export const isOpen = (step: Step, answers: Answers): boolean => answerTo(step, answers) === null

/** Where to go on: the first question nobody has answered. */
export function firstOpen(steps: readonly Step[], answers: Answers): number {
  const at = steps.findIndex((step) => isOpen(step, answers))
  return at < 0 ? steps.length : at
}

/** Is this answer one after which the words for somebody in danger are shown? Known here, so that they come without a connection too. */
export const isRisk = ({ risk }: Answerable, item: string, value: number | null): boolean =>
  value !== null && risk.some((rule) => rule.item === item && value >= rule.atLeast)

/** About how long the rest takes, at eight seconds a question: our own reckoning. What people really need is measured with every sheet. */
export const minutesFor = (questions: number): number => Math.max(1, Math.round((questions * 8) / 60))
