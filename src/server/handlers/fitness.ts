import { ProblemError } from '#problems'
import { askFitness, askFitnessOf, askMendLines, askMendRows, provenanceOf } from '#scorecard'
import { loadImport, loadLines } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { questionAt } from '../question.ts'
import { tableFile } from '../table-file.ts'
import { aboutOf, notFound } from './figures.ts'

/** Can the numbers be believed, and what to mend first. */
export const fitnessHandlers = (live: Live): Pick<Handlers, 'fitness' | 'fitnessArea' | 'mendRows' | 'mendCsv'> => ({
  fitness: async (call) => askFitness(await aboutOf(live, call), provenanceOf(live.record)),
  fitnessArea: async ({ params, raw }) => {
    const desk = await live.desk()
    const found = await askFitnessOf(desk, questionAt(desk, raw), params['area'] ?? '')
    if (!found) throw notFound()
    return found
  },
  mendRows: async (call) => askMendRows(await aboutOf(live, call), call.query, provenanceOf(live.record)),
  mendCsv: async (call) => {
    const about = await aboutOf(live, call)
    const found = await loadImport(live.record.pool, call.query.importId)
    if (!found) throw new ProblemError({ code: 'import/unknown-import' })
    const lines = await askMendLines(about, call.query, provenanceOf(live.record))
    const rows = await loadLines(live.record, call.query.importId, lines)
    return tableFile(`${about.kpi.id}-to-mend-${found.fileName.replace(/\.\w+$/, '')}`, [[...(found.header ?? [])], ...rows])
  },
})
