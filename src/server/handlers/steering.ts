import { isDay } from '#period'
import { ProblemError } from '#problems'
import { annotate, kpiFor, setOwner, setTarget } from '#steering'
import { loadTargets, removeAnnotation, removeTarget, type Target } from '#store'
import type { Call, Handlers } from '../app.ts'
import type { Live } from '../live.ts'

const targetsAnswer = (targets: readonly Target[]) => ({ targets: targets.map(({ kpiId: _, ...target }) => target) })
const idIn = (params: Call<'removeAnnotation'>['params'], name: string): string => {
  const id = params[name] ?? ''
  if (!/^\d{1,18}$/.test(id)) throw new ProblemError({ code: 'server/not-found' })
  return id
}
/** A day that is one: the 31st of February has the right form. */
const dayIn = (day: string, name: string): string => {
  if (!isDay(day)) throw new ProblemError({ code: 'server/bad-query', facts: { name } })
  return day
}

type SteeringRoutes = 'staff' | 'setTarget' | 'removeTarget' | 'setOwner' | 'annotate' | 'removeAnnotation'

/** What the practice decides about its numbers. Every answer of figures reads the practice anew after a change. */
export const steeringHandlers = (live: Live): Pick<Handlers, SteeringRoutes> => ({
  staff: async () => {
    const { labels } = await live.look()
    const names = (kind: string): string[] => [...new Set(labels.filter((l) => l.kind === kind).map((l) => l.name))]
    return { staff: names('staff'), teams: names('team') }
  },
  setTarget: async ({ params, body }) => {
    const targets = await setTarget(live.record.pool, { kpiId: params['id'] ?? '', ...body, startsOn: dayIn(body.startsOn, 'startsOn') })
    live.forget()
    return targetsAnswer(targets)
  },
  removeTarget: async ({ params, query }) => {
    const { id: kpiId } = kpiFor(params['id'] ?? '')
    await removeTarget(live.record.pool, { kpiId, level: query.level, startsOn: dayIn(query.startsOn, 'startsOn') })
    live.forget()
    return targetsAnswer(await loadTargets(live.record.pool, kpiId))
  },
  setOwner: async ({ params, body }) => {
    await setOwner(live.record.pool, { kpi: params['id'] ?? '', ...body })
    live.forget()
    return body
  },
  annotate: async ({ body }) => {
    const id = await annotate(live.record.pool, { ...body, on: dayIn(body.on, 'on') })
    live.forget()
    return { id }
  },
  removeAnnotation: async ({ params }) => {
    const gone = await removeAnnotation(live.record.pool, idIn(params, 'annotation'))
    live.forget()
    return { gone }
  },
})
