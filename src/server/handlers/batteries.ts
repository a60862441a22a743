import { isScoreOnly } from '#instrument'
import type { Library } from '#library'
import { changeBattery, listBatteries, loadAsking, loadWordings, resetBattery, saveAsking, saveWordings, showDue, type Measuring } from '#measuring'
import { todayIn } from '#period'
import { clientCode } from '#scorecard'
import type { Handlers } from '../app.ts'
import { dayIn, idIn } from '../read-words.ts'

async function batteriesNow({ record: { pool } }: Measuring, library: Library) {
  const [asking, batteries] = await Promise.all([loadAsking(pool), listBatteries(pool)])
  return {
    ...asking,
    instruments: library.all().map((i) => ({
      id: i.id,
      name: i.name,
      fullName: i.fullName,
      respondents: [...i.respondents],
      isScoreOnly: isScoreOnly(i),
    })),
    batteries: batteries.map((b) => ({ ...b, instruments: [...b.instruments], programs: [...b.programs] })),
  }
}

/** Which questionnaires go to whom and when, and whether they go by themselves. */
export const batteryHandlers = (
  measuring: Measuring,
  library: Library,
  onChange: () => void,
): Pick<Handlers, 'batteries' | 'saveBatteries' | 'due' | 'messages' | 'saveMessages'> => ({
  batteries: () => batteriesNow(measuring, library),
  saveBatteries: async ({ body }) => {
    const { pool } = measuring.record
    for (const battery of body.batteries) await changeBattery(pool, battery, measuring.library)
    for (const id of body.reset) await resetBattery(pool, id)
    const asking = await loadAsking(pool)
    await saveAsking(pool, { isScheduleOn: body.isScheduleOn ?? asking.isScheduleOn, expiryDays: body.expiryDays ?? asking.expiryDays })
    onChange()
    return batteriesNow(measuring, library)
  },
  messages: () => loadWordings(measuring.record.pool),
  saveMessages: async ({ body }) => {
    await saveWordings(measuring.record.pool, body)
    return loadWordings(measuring.record.pool)
  },
  due: async ({ query }) => {
    const { zone } = await measuring.standing()
    if (query.on !== undefined) dayIn(query.on, 'on')
    return showDue(measuring, {
      on: query.on ?? todayIn(zone, Date.now()),
      clientId: query.client === undefined ? null : idIn({ client: query.client }, 'client', 19),
      clientCode,
    })
  },
})
