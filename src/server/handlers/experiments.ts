import { askExperiments, askGoals, judgeExperiment, kpiFor, startExperiment } from '#steering'
import { removeExperiment } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { dayIn, idIn } from '../read-words.ts'

type ExperimentRoutes = 'aims' | 'experiments' | 'startExperiment' | 'judgeExperiment' | 'removeExperiment'

/** What was changed on purpose, what was expected, and what became of it. */
export const experimentHandlers = (live: Live): Pick<Handlers, ExperimentRoutes> => ({
  aims: async ({ params }) => {
    const { pool } = live.record
    const desk = await live.desk()
    const { id } = kpiFor(params['id'] ?? '')
    const [goals, experiments] = await Promise.all([askGoals(pool, desk, id), askExperiments(pool, desk, id)])
    return { today: desk.today, goals, experiments }
  },
  experiments: async () => {
    const desk = await live.desk()
    return { today: desk.today, experiments: await askExperiments(live.record.pool, desk) }
  },
  startExperiment: async ({ body }) => {
    dayIn(body.startsOn, 'startsOn')
    const id = await startExperiment(live.record.pool, body)
    live.forget()
    return { id }
  },
  judgeExperiment: async ({ params, body }) => {
    const id = idIn(params, 'experiment')
    const desk = await live.desk()
    await judgeExperiment({ pool: live.record.pool, desk }, id, { on: desk.today, learned: body.learned || null })
    return { id }
  },
  removeExperiment: async ({ params }) => {
    const gone = await removeExperiment(live.record.pool, idIn(params, 'experiment'))
    live.forget()
    return { gone }
  },
})
