import { annotate, kpiFor, setOwner, setTarget } from '#steering'
import { loadTargets, removeAnnotation, removeTarget, type Target } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { dayIn, idIn } from '../read-words.ts'
import { experimentHandlers } from './experiments.ts'
import { goalHandlers } from './goals.ts'
import { reviewHandlers } from './reviews.ts'

const targetsAnswer = (targets: readonly Target[]) => ({ targets: targets.map(({ kpiId: _, ...target }) => target) })
type NumberRoutes = 'staff' | 'setTarget' | 'removeTarget' | 'setOwner' | 'annotate' | 'removeAnnotation'

/** What the practice decides about its numbers. Every answer of figures reads the practice anew after a change. */
const numberHandlers = (live: Live): Pick<Handlers, NumberRoutes> => ({
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

/** Everything the practice decides about its figures. */
export const steeringHandlers = (live: Live) => ({
  ...numberHandlers(live),
  ...goalHandlers(live),
  ...experimentHandlers(live),
  ...reviewHandlers(live),
})
