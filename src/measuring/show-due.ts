import type { DueAnswer } from '#api'
import type { Measuring } from './open-measuring.ts'
import { everyDue } from './schedule.ts'

type Asked = { readonly on: string; readonly clientId: string | null; readonly clientCode: (id: string) => string }
const shown = { next: 0, due: 1, overdue: 2 } as const

/** Who is due what on a day, whoever waits longest first. What comes next is said for one client only. */
export async function showDue({ record }: Measuring, { on, clientId, clientCode }: Asked): Promise<DueAnswer> {
  const due: DueAnswer['due'] = []
  for await (const some of everyDue(record.pool, on, clientId))
    for (const { facts, battery, due: one } of some) {
      const { state } = one
      if (state === 'done' || state === 'expired' || (state === 'next' && clientId === null)) continue
      due.push({
        client: facts.clientId,
        clientCode: clientCode(facts.clientId),
        battery: battery.id,
        name: battery.name,
        dueOn: one.dueOn,
        closesOn: one.closesOn,
        state,
        isAsked: one.isAsked,
      })
    }
  return { on, due: due.toSorted((a, b) => shown[b.state] - shown[a.state] || (a.dueOn < b.dueOn ? -1 : 1)) }
}
