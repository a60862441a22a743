import type { LineAnswer } from '#api'
import { loadSheet, type OpenRecord } from '#store'
import { wallClock } from './alert-clock.ts'
import { standing } from './answer-log.ts'
import { openLog } from './take-answers.ts'
import type { Measuring } from './open-measuring.ts'

/** The import that rows answered here name in place of a file. */
export const answeredHereId = '0'

/** What a row answered here came from, in place of a line of a file: the request, and every answer as it stands. Null when there is no such sheet. */
export async function sheetLine({ record, library, standing: now }: Measuring, number: number): Promise<LineAnswer | null> {
  const sheet = await loadSheet(record.pool, number)
  if (!sheet) return null
  const { zone } = await now()
  const instrument = library(sheet.instrument)
  const at = sheet.answeredAt ?? sheet.finishedAt
  const about: readonly (readonly [string, string | null])[] = [
    ['request', sheet.requestId],
    ['questionnaire', `${instrument?.name ?? sheet.instrument} ${sheet.version}`],
    ['answered by', sheet.respondent],
    ['answered at', at === null ? 'not finished' : wallClock(zone, at.getTime()).slice(0, 16)],
    ['how', sheet.channel],
    ['typed in by', sheet.enteredBy],
    ['seconds', sheet.seconds === null ? null : String(sheet.seconds)],
  ]
  const cells = about.flatMap(([name, cell]) => (cell === null ? [] : [{ name, cell }]))
  return { importId: answeredHereId, file: 'answered here', line: number, cells: [...cells, ...answersOf(record, sheet, instrument)] }
}

type Sheet = NonNullable<Awaited<ReturnType<typeof loadSheet>>>

function answersOf({ key }: Pick<OpenRecord, 'key'>, sheet: Sheet, instrument: ReturnType<Measuring['library']>): LineAnswer['cells'] {
  const answers = standing(openLog(key, { clientId: sheet.clientId, id: sheet.requestId }, sheet))
  const words = (id: string, value: number | null): { name: string; cell: string } => {
    const item = instrument?.items.find((i) => i.id === id)
    const option = item && instrument?.options[item.options]?.find((o) => o.value === value)
    return { name: item ? item.text.en : id, cell: value === null ? '' : option ? `${value} (${option.label.en})` : String(value) }
  }
  const order = [...(instrument?.items.map((i) => i.id) ?? []), ...Object.keys(answers)]
  return [...new Set(order)].map((id) => words(id, answers[id] ?? null))
}
