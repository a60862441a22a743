import { askCaseload, askClients, askMove, changeWeights } from '#caseload'
import { findRowLines, loadWeights } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { tableFile } from '../table-file.ts'

type CaseloadRoutes = 'caseload' | 'caseloadClients' | 'caseloadCsv' | 'move' | 'setWeights'
const columns = ['clinician', 'team', 'in_post', 'clients', 'points', 'capacity', 'over', 'clients_with_unmet_need', 'skills']

/** Who carries how much, who they are, what a move would do, and what clients weigh. */
export const caseloadHandlers = (live: Live): Pick<Handlers, CaseloadRoutes> => ({
  caseload: async () => askCaseload(await live.desk(), await loadWeights(live.record.pool)),
  caseloadClients: async ({ query }) =>
    askClients(await live.desk(), await loadWeights(live.record.pool), {
      wanted: query,
      lines: (fact, ids) => findRowLines(live.record.pool, fact, ids),
    }),
  caseloadCsv: async () => {
    const { weekOn, clinicians } = await askCaseload(await live.desk(), await loadWeights(live.record.pool))
    const rows = clinicians.map(({ name, team, isInPost, load, unmatched, skills }) => [
      name,
      team,
      isInPost ? 'yes' : 'no',
      load.clients,
      load.points,
      load.capacity,
      load.over,
      unmatched,
      skills.join('; '),
    ])
    return tableFile(`caseload-${weekOn ?? 'none'}`, [columns, ...rows])
  },
  move: async ({ query }) => askMove(await live.desk(), query),
  setWeights: async ({ body }) => {
    const answer = await changeWeights(live.record.pool, body.points)
    live.forget()
    return answer
  },
})
