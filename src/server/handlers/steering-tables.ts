import { askDecisions, askExperiments, askGoals, listMilestones } from '#steering'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { tableFile } from '../table-file.ts'

type TableRoutes = 'goalsCsv' | 'checkInsCsv' | 'milestonesCsv' | 'experimentsCsv' | 'decisionsCsv'

const goalColumns = [
  'id',
  'kpi',
  'where',
  'from',
  'to',
  'unit',
  'starts',
  'due',
  'owner',
  'why',
  'state',
  'now',
  'progress',
  'time_gone',
  'next_check_in',
]
const checkInColumns = ['goal', 'kpi', 'where', 'on', 'value', 'low_95', 'high_95', 'n', 'progress', 'confidence', 'analysis', 'next_step', 'who']
const experimentColumns = [
  'id',
  'kpi',
  'where',
  'changed',
  'since',
  'expects',
  'size',
  'unit',
  'points',
  'have',
  'state',
  'verdict',
  'says',
  'learned',
  'owner',
  'judged',
]

/** What the practice decided, as tables to take away. */
export const steeringTableHandlers = (live: Live): Pick<Handlers, TableRoutes> => {
  const { pool } = live.record
  return {
    goalsCsv: async () => {
      const goals = await askGoals(pool, await live.desk())
      const rows = goals.map((g) => [
        g.id,
        g.kpi.id,
        g.place,
        g.from.value,
        g.to.value,
        g.kpi.unit,
        g.startsOn,
        g.dueOn,
        g.owner,
        g.why,
        g.state,
        g.now.value,
        g.progress,
        g.timeGone,
        g.nextCheckInOn,
      ])
      return tableFile('goals', [goalColumns, ...rows])
    },
    checkInsCsv: async () => {
      const goals = await askGoals(pool, await live.desk())
      const rows = goals.flatMap((g) =>
        g.checkIns.map((c) => [
          g.id,
          g.kpi.id,
          g.place,
          c.on,
          c.value,
          c.low,
          c.high,
          c.n,
          c.progress,
          c.confidence,
          c.analysis,
          c.nextStep,
          c.author,
        ]),
      )
      return tableFile('check-ins', [checkInColumns, ...rows])
    },
    milestonesCsv: async () => {
      const rows = (await listMilestones(pool)).map((m) => [m.id, m.team, m.name, m.dueOn, m.reachedOn])
      return tableFile('milestones', [['id', 'team', 'milestone', 'due', 'reached'], ...rows])
    },
    experimentsCsv: async () => {
      const experiments = await askExperiments(pool, await live.desk())
      const rows = experiments.map((e) => [
        e.id,
        e.kpi.id,
        e.place,
        e.changed,
        e.startsOn,
        e.expects,
        e.size.value,
        e.kpi.unit,
        e.points,
        e.have,
        e.state,
        e.verdict,
        [e.says, e.expectation].filter(Boolean).join(' '),
        e.learned,
        e.owner,
        e.settledOn,
      ])
      return tableFile('experiments', [experimentColumns, ...rows])
    },
    decisionsCsv: async () => {
      const decisions = await askDecisions(pool, (await live.desk()).today)
      const rows = decisions.map((d) => [d.id, d.says, d.owner, d.dueOn, d.about, d.kpi, d.review.cadence, d.review.on])
      return tableFile('decisions', [['id', 'decision', 'owner', 'due', 'about', 'kpi', 'cadence', 'decided'], ...rows])
    },
  }
}
