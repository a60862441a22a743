import type { Figure, Hours, ThreadAnswer } from '#api'
import type { Dimension } from '#facts'
import { askMissedCalls, askThread, parseAgainst, threadDimensions } from '#scorecard'
import { loadBusinessHours, loadHandoverLimit, saveBusinessHours, saveHandoverLimit } from '#store'
import type { Call, Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { questionAt } from '../question.ts'
import { tableFile, type TableFile } from '../table-file.ts'
import { notFound } from './figures.ts'

function dimensionNamed(id: string | undefined): Dimension | null {
  if (id === undefined) return null
  const dimension = threadDimensions().find((d) => d.id === id)
  if (!dimension) throw notFound()
  return dimension
}

const cells = (figure: Figure | null): (string | number | null | undefined)[] => [
  figure?.state,
  figure?.value,
  figure?.interval?.low,
  figure?.interval?.high,
  figure?.n,
]
const head = ['stage', 'people', 'share_of', 'state', 'share', 'low_95', 'high_95', 'judged', 'lost', 'still_in_time', 'median_time', 'unit']

/** The picture as a table: the whole, and each slice where it was cut. */
function threadTable({ stages, by, period }: ThreadAnswer): TableFile {
  const names = new Map(stages.map((s) => [s.id, s.name]))
  const span = [period.start, period.end]
  const whole = stages.map((s) => [
    ...span,
    ...(by ? ['all'] : []),
    s.name,
    s.people.figure.value,
    s.from && names.get(s.from),
    ...cells(s.step?.figure ?? null),
    s.lost,
    s.stillInTime,
    s.took?.figure.value,
    s.took?.unit,
  ])
  const sliced = (by?.slices ?? []).flatMap((slice) =>
    slice.stages.map((part, i) => {
      const stage = stages[i]
      return [...span, slice.name, stage?.name, part.people.value, stage?.from && names.get(stage.from), ...cells(part.step)]
    }),
  )
  return tableFile(by ? `thread-by-${by.id}` : 'thread', [['from', 'to', ...(by ? [by.id] : []), ...head], ...whole, ...sliced])
}

async function threadOf(live: Live, { raw, query }: Pick<Call<'thread'>, 'raw' | 'query'>): Promise<ThreadAnswer> {
  const desk = await live.desk()
  return askThread(desk, questionAt(desk, raw), dimensionNamed(query.by))
}

async function hoursNow({ record: { pool } }: Live): Promise<Hours> {
  const [hours, handoverMinutes] = await Promise.all([loadBusinessHours(pool), loadHandoverLimit(pool)])
  return { hours: [...hours], handoverMinutes }
}

/** The way in, what missed calls are worth, and the hours that callbacks are timed by. */
export const intakeHandlers = (live: Live): Pick<Handlers, 'thread' | 'threadCsv' | 'missedCalls' | 'hours' | 'setHours'> => ({
  hours: () => hoursNow(live),
  setHours: async ({ body }) => {
    await saveBusinessHours(live.record.pool, body.hours)
    await saveHandoverLimit(live.record.pool, body.handoverMinutes)
    return hoursNow(live)
  },
  thread: async (call) => threadOf(live, call),
  threadCsv: async (call) => threadTable(await threadOf(live, call)),
  missedCalls: async ({ raw, query }) => {
    const desk = await live.desk()
    return askMissedCalls(desk, questionAt(desk, raw), parseAgainst(query.against))
  },
})
