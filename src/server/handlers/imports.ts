import type { Import as ImportAnswer, LineAnswer } from '#api'
import { catalog } from '#content'
import { recordedFacts } from '#facts'
import { answeredHereId, sheetLine, type Measuring } from '#measuring'
import { ProblemError, sayProblem, type Problem } from '#problems'
import { factsBehind, isAnonymous } from '#scorecard'
import { countFactRows, listRejects, loadImport, loadLine, type Import } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'

const notFound = (): ProblemError => new ProblemError({ code: 'server/not-found' })

const importAnswer = (i: Import, progress: number | null): ImportAnswer => ({
  id: i.id,
  fact: i.fact,
  source: i.source,
  profile: i.profile,
  fileName: i.fileName,
  state: i.state,
  startedAt: i.startedAt.toISOString(),
  finishedAt: i.finishedAt?.toISOString() ?? null,
  read: i.rowsRead,
  added: i.rowsAdded,
  changed: i.rowsChanged,
  same: i.rowsSame,
  rejected: i.rowsRejected,
  coversFrom: i.coversFrom,
  coversTo: i.coversTo,
  problems: i.problems.map(sayProblem),
  progress,
})

const importId = (params: Readonly<Record<string, string>>): string => {
  const id = params['importId'] ?? ''
  if (!/^\d{1,18}$/.test(id)) throw notFound()
  return id
}

async function lineNow(live: Live, measuring: Measuring, params: Readonly<Record<string, string>>): Promise<LineAnswer> {
  const id = importId(params)
  const line = Number(params['line'])
  if (id === answeredHereId) {
    const sheet = /^\d{1,9}$/.test(params['line'] ?? '') ? await sheetLine(measuring, line) : null
    if (!sheet) throw notFound()
    return sheet
  }
  const found = await loadImport(live.record.pool, id)
  if (found && found.fact.split(/, ?/).some(isAnonymous)) throw new ProblemError({ code: 'figures/answers-held' })
  const cells = Number.isSafeInteger(line) ? await loadLine(live.record, id, line) : null
  if (!found || !cells) throw notFound()
  return { importId: id, file: found.fileName, line, cells: cells.map((cell, i) => ({ name: found.header?.[i] ?? `column ${i + 1}`, cell })) }
}

type ImportRoutes = 'imports' | 'oneImport' | 'rejects' | 'line' | 'sources'

/** What was imported, what came back, and where each kind of row comes from. */
export const importHandlers = (live: Live, measuring: Measuring): Pick<Handlers, ImportRoutes> => ({
  imports: async () => ({ imports: (await live.look()).imports.map((i) => importAnswer(i, null)) }),
  oneImport: async ({ params }) => {
    const found = await loadImport(live.record.pool, importId(params))
    if (!found) throw notFound()
    return importAnswer(found, null)
  },
  rejects: async ({ params, query }) => {
    const id = importId(params)
    const found = await loadImport(live.record.pool, id)
    if (!found) throw notFound()
    const rejects = await listRejects(live.record, id, { after: String(query.offset), limit: 100 })
    return {
      header: [...(found.header ?? [])],
      total: found.rowsRejected,
      rejects: rejects.map((r) => ({
        line: r.line,
        cells: [...r.cells],
        problem: sayProblem({
          code: r.code as Problem['code'],
          where: r.column === null ? { line: r.line } : { line: r.line, column: r.column },
          facts: r.facts,
        }),
      })),
    }
  },
  line: ({ params }) => lineNow(live, measuring, params),
  sources: async () => {
    const [counts, { imports }, desk] = await Promise.all([countFactRows(live.record.pool), live.look(), live.desk()])
    return {
      facts: recordedFacts.map((t) => {
        const own = counts.filter((c) => c.fact === t.name)
        const last = (source: string): Import | undefined =>
          imports.find((i) => i.state === 'done' && i.source === source && i.fact.split(/, ?/).includes(t.name))
        return {
          fact: t.name,
          grain: t.grain,
          rows: own.reduce((sum, c) => sum + c.rows, 0),
          through: desk.freshness(t.name).through,
          sources: own.map((c) => ({
            source: c.source,
            rows: c.rows,
            lastImportAt: last(c.source)?.finishedAt?.toISOString() ?? null,
            coversTo: last(c.source)?.coversTo ?? null,
          })),
          kpis: catalog.filter((k) => factsBehind(k.measure).includes(t.name)).map((k) => ({ id: k.id, name: k.name })),
        }
      }),
    }
  },
})
