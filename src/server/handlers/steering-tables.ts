import { askDecisions, askExperiments, askGoals, listMilestones } from '#steering'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { tableFile, type Cell } from '../table-file.ts'

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

type Goal = Awaited<ReturnType<typeof askGoals>>[number]
type Experiment = Awaited<ReturnType<typeof askExperiments>>[number]

// prettier-ignore
const goalRow = (g: Goal): readonly Cell[] => [
  g.id, g.kpi.id, g.place, g.from.value, g.to.value, g.kpi.unit, g.startsOn, g.dueOn, g.owner, g.why, g.state, g.now.value, g.progress, g.timeGone,
  g.nextCheckInOn,
]
// prettier-ignore
const checkInRows = (g: Goal): readonly (readonly Cell[])[] =>
  g.checkIns.map((c) => [g.id, g.kpi.id, g.place, c.on, c.value, c.low, c.high, c.n, c.progress, c.confidence, c.analysis, c.nextStep, c.author])
// prettier-ignore
const experimentRow = (e: Experiment): readonly Cell[] => [
  e.id, e.kpi.id, e.place, e.changed, e.startsOn, e.expects, e.size.value, e.kpi.unit, e.points, e.have, e.state, e.verdict,
  [e.says, e.expectation].filter(Boolean).join(' '), e.learned, e.owner, e.settledOn,
]

/** What the practice decided, as tables to take away. */
export const steeringTableHandlers = (live: Live): Pick<Handlers, TableRoutes> => {
  const { pool } = live.record
  return {
    goalsCsv: async () => tableFile('goals', [goalColumns, ...(await askGoals(pool, await live.desk())).map(goalRow)]),
    checkInsCsv: async () => tableFile('check-ins', [checkInColumns, ...(await askGoals(pool, await live.desk())).flatMap(checkInRows)]),
    milestonesCsv: async () => {
      const rows = (await listMilestones(pool)).map((m) => [m.id, m.team, m.name, m.dueOn, m.reachedOn])
      return tableFile('milestones', [['id', 'team', 'milestone', 'due', 'reached'], ...rows])
    },
    experimentsCsv: async () => tableFile('experiments', [experimentColumns, ...(await askExperiments(pool, await live.desk())).map(experimentRow)]),
    decisionsCsv: async () => {
      const decisions = await askDecisions(pool, (await live.desk()).today)
      const rows = decisions.map((d) => [d.id, d.says, d.owner, d.dueOn, d.about, d.kpi, d.review.cadence, d.review.on])
      return tableFile('decisions', [['id', 'decision', 'owner', 'due', 'about', 'kpi', 'cadence', 'decided'], ...rows])
    },
  }
}
