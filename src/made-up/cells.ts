import { dayMinutes, isOpenDay, showDay, showTime } from './calendar.ts'
import type { Practice, Story } from './story.ts'

/** One record of a template: the row's own id (but for clients), then a cell for each column of the fact in order; empty where there is nothing. */
export type Row = string[]

export const dayCell = (day: number): string => (day < 0 ? '' : showDay(day))
export const timeCell = (at: number): string => (at < 0 ? '' : showTime(at))
export const boolCell = (is: boolean): string => (is ? 'yes' : 'no')

const amounts = new Map<number, string>()
/** `185.00`. Amounts come from a few fees, so their texts are kept. */
export function centsCell(cents: number): string {
  const known = amounts.get(cents)
  if (known !== undefined) return known
  const text = (cents / 100).toFixed(2)
  if (amounts.size < 20_000) amounts.set(cents, text)
  return text
}

/** Empty cells where the thing is not known by the last day yet. */
export const dayBefore = (until: number, day: number): string => (day >= 0 && day < until ? showDay(day) : '')
export const timeBefore = (until: number, at: number): string => (at >= 0 && at < until * dayMinutes ? showTime(at) : '')

/** Moves a time at night to the next hour people are up. It also keeps clear of the hours a clock change skips or repeats. */
export function awake(at: number): number {
  const minute = at % dayMinutes
  if (minute < 420) return at - minute + 420 + (minute % 50)
  return minute > 1320 ? at - minute + dayMinutes + 425 + (minute % 50) : at
}

const opens = 8 * 60 + 20
const closes = 17 * 60 + 30
/** `minutes` after a time, counted on the practice's open hours only. */
export function inOpenHours(at: number, minutes: number): number {
  let day = Math.floor(at / dayMinutes)
  let minute = at % dayMinutes
  let left = Math.round(minutes)
  for (;;) {
    if (isOpenDay(day)) {
      minute = Math.max(minute, opens)
      if (minute + left <= closes) return day * dayMinutes + minute + left
      left -= Math.max(0, closes - minute)
    }
    day++
    minute = 0
  }
}

const batchRows = 1000

/** The rows of a client-level fact, client after client, in batches. */
export function* clientRows(practice: Practice, write: (story: Story, rows: Row[]) => void): Generator<Row[]> {
  let rows: Row[] = []
  for (const story of practice.stories()) {
    write(story, rows)
    if (rows.length < batchRows) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/** Cuts single rows into batches. */
export function* inBatches(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = []
  for (const row of rows) {
    if (batch.push(row) < batchRows) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

export const visitId = (story: Story, n: number): string => `A${story.number * 1000 + n}`
