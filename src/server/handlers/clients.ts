import type { ClientAnswer } from '#api'
import { askCaseClients, askClient, findClients, saveClientLimits } from '#clients'
import { addClientEvent, findRowLines, removeClientEvent } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { dayIn, idIn } from '../read-words.ts'
import { tableFile } from '../table-file.ts'

type ClientRoutes =
  'clients' | 'clientsCsv' | 'findClient' | 'setClientLimits' | 'client' | 'clientScoresCsv' | 'addClientEvent' | 'removeClientEvent'
const columns = ['client', 'known_as', 'clinician', 'program', 'level_of_care', 'week', 'reason', 'why', 'since', 'next_visit']
const csvRows = 50_000

/** Who is worth a look, one client whole, and what happened to a client. */
export function clientHandlers(live: Live): Pick<Handlers, ClientRoutes> {
  const ask = async (params: Readonly<Record<string, string>>, episode: string | undefined): Promise<ClientAnswer> =>
    askClient(
      { desk: await live.desk(), record: live.record, lines: (fact, ids) => findRowLines(live.record.pool, fact, ids) },
      { client: idIn(params, 'client', 19), episode: episode ?? null },
    )
  return {
    clients: async ({ query }) => askCaseClients(await live.desk(), live.record, query),
    clientsCsv: async ({ query }) => {
      const { today, clients } = await askCaseClients(await live.desk(), live.record, { ...query, offset: 0, limit: csvRows })
      const rows = clients.flatMap((c) => {
        const reasons = c.reasons.length > 0 ? c.reasons : [{ id: null, says: null, since: null }]
        return reasons.map((r) => [
          c.code,
          c.knownAs,
          c.clinician?.name,
          c.program,
          c.levelOfCare,
          c.week,
          r.id,
          r.says,
          r.since,
          c.next && `${c.next.on} ${c.next.time}`,
        ])
      })
      return tableFile(`clients-${today}`, [columns, ...rows])
    },
    findClient: async ({ body }) => ({ clients: [...(await findClients(await live.desk(), live.record, body.words))] }),
    setClientLimits: async ({ body }) => {
      await saveClientLimits(live.record.pool, body.limits)
      live.forget()
      return { saved: true }
    },
    client: ({ params, query }) => ask(params, query.episode),
    clientScoresCsv: async ({ params, query }) => {
      const { code, measures } = await ask(params, query.episode)
      const head = ['client', 'measure', 'day', 'score', 'reading', 'beyond_expected_course']
      return tableFile(`scores-${code}`, [
        head,
        ...measures.flatMap((m) => m.scores.map((s) => [code, m.name, s.on, s.total, s.says, s.isBeyond ? 'yes' : 'no'])),
      ])
    },
    addClientEvent: async ({ params, body }) => {
      dayIn(body.on, 'on')
      return { id: await addClientEvent(live.record, idIn(params, 'client', 19), body) }
    },
    removeClientEvent: async ({ params }) => ({
      gone: await removeClientEvent(live.record.pool, idIn(params, 'client', 19), idIn(params, 'event')),
    }),
  }
}
