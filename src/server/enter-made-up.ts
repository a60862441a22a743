import { madeUpSteering, type MadeUpOptions } from '#made-up'
import { addDays, dayNumber, todayIn, zoneClock, type Day } from '#period'
import { openDesk, type Desk } from '#scorecard'
import { enterStory } from '#steering'
import { refitCourses } from '#tracking'
import type { Live } from './live.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** Enters what the made-up practice decided over time, each thing as of the end of its day. The rows must be in the record; once is enough. */
export async function enterMadeUp(live: Live, options: MadeUpOptions): Promise<void> {
  await live.warehouse.refresh()
  live.forget()
  const deskOn = async (day: Day): Promise<Desk> => {
    const { state } = await live.look()
    const now = Date.now()
    const endOfDay = zoneClock(state.zone).toInstant((dayNumber(day) + 1) * dayMs - minuteMs).epochMs
    return openDesk({ engine: live.engine, state, epochMs: day >= todayIn(state.zone, now) ? now : endOfDay })
  }
  await enterStory({ pool: live.record.pool, deskOn }, madeUpSteering(options))
  await learnOverTime(live)
}

/** As often as a practice of that age would have: today, and two quarters before. A version that is there already is not made again. */
async function learnOverTime(live: Live): Promise<void> {
  const { engine, asOf } = await live.desk()
  for (const daysBefore of [182, 91, 0]) await refitCourses({ engine, pool: live.record.pool, asOf: addDays(asOf, -daysBefore) })
}
