import { askGoalsPage, checkIn, closeGoal, editGoal, saveMilestone, setGoal } from '#steering'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { dayIn, idIn } from '../read-words.ts'

type GoalRoutes = 'goals' | 'setGoal' | 'changeGoal' | 'settleGoal' | 'checkIn' | 'addMilestone' | 'changeMilestone'
type Dated = { readonly dueOn: string; readonly reachedOn: string | null }

const checkDays = <T extends Dated>(milestone: T): T => {
  dayIn(milestone.dueOn, 'dueOn')
  if (milestone.reachedOn !== null) dayIn(milestone.reachedOn, 'reachedOn')
  return milestone
}

/** Goals, check-ins, milestones. */
export const goalHandlers = (live: Live): Pick<Handlers, GoalRoutes> => ({
  goals: async () => askGoalsPage(live.record.pool, await live.desk()),
  setGoal: async ({ body }) => {
    dayIn(body.startsOn, 'startsOn')
    dayIn(body.dueOn, 'dueOn')
    return { id: await setGoal(live.record.pool, await live.desk(), body) }
  },
  changeGoal: async ({ params, body }) => {
    const id = idIn(params, 'goal')
    dayIn(body.dueOn, 'dueOn')
    await editGoal(live.record.pool, id, body)
    return { id }
  },
  settleGoal: async ({ params, body }) => {
    const id = idIn(params, 'goal')
    dayIn(body.on, 'on')
    await closeGoal(live.record.pool, id, body)
    return { id }
  },
  checkIn: async ({ params, body }) => {
    const id = idIn(params, 'goal')
    dayIn(body.on, 'on')
    await checkIn({ pool: live.record.pool, desk: await live.desk() }, id, body)
    return { id }
  },
  addMilestone: async ({ body }) => {
    await saveMilestone(live.record, null, checkDays(body))
    live.forget()
    return { saved: true }
  },
  changeMilestone: async ({ params, body }) => {
    await saveMilestone(live.record, idIn(params, 'milestone', 20), checkDays(body))
    live.forget()
    return { saved: true }
  },
})
