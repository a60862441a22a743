import type { EffectCut, Figure, Levels } from '#api'
import { askEffect, askLevels, dimensionsFor, effectOutcome, toldCounts } from '#scorecard'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { questionAt } from '../question.ts'
import { tableFile, type TableFile } from '../table-file.ts'
import { notFound } from './figures.ts'

type EffectRoutes = 'effect' | 'effectCsv' | 'levels' | 'levelsCsv'
type Asked = { readonly raw: Readonly<Record<string, unknown>>; readonly query: { readonly outcome?: string | undefined; readonly cut: EffectCut } }

const figureHead = ['state', 'value', 'low_95', 'high_95', 'n'] as const
const figureCells = (f: Figure): (string | number | null | undefined)[] => [f.state, f.value, f.interval?.low, f.interval?.high, toldCounts(f).n]

function levelsTable({ kpi, period, levels, steps }: Levels): TableFile {
  const rows = levels.flatMap(({ name, ...figures }) =>
    (['stay', 'more', 'less'] as const).map((way) => [
      kpi.id,
      kpi.version,
      period.start,
      period.end,
      name,
      `scores point to ${way}`,
      ...figureCells(figures[way]),
    ]),
  )
  const moves = steps.map((s) => [s.id, null, s.period.start, s.period.end, null, s.name, ...figureCells(s.figure)])
  return tableFile('levels-of-care', [['id', 'version', 'from', 'to', 'level', 'what', ...figureHead], ...rows, ...moves])
}

/** What works for whom, and where scores point at each level of care, as answers and as tables to take away. */
export const effectHandlers = (live: Live): Pick<Handlers, EffectRoutes> => {
  const ask = async ({ raw, query: { outcome, cut } }: Asked) => {
    const desk = await live.desk()
    const kpi = effectOutcome(outcome)
    if (!kpi) throw notFound()
    const has = new Set(dimensionsFor(kpi.measure).map((d) => d.id))
    const question = questionAt(desk, raw)
    const answer = await askEffect({ desk, outcome, cut, question: { ...question, filters: question.filters.filter((f) => has.has(f.dimension)) } })
    if (!answer) throw notFound()
    return answer
  }
  const levels = async ({ raw }: Pick<Asked, 'raw'>) => {
    const desk = await live.desk()
    return askLevels({ desk, question: questionAt(desk, raw) })
  }
  return {
    effect: ask,
    effectCsv: async (call) => {
      const { kpi, period, dimensions, cells, adjustedFor } = await ask(call)
      const head = ['id', 'version', 'from', 'to', ...dimensions.map((d) => d.id), ...figureHead, 'adjusted_for', 'expected', 'adjusted', 'adjusted_low_95', 'adjusted_high_95', 'best_estimate', 'best_low_95', 'best_high_95', 'difference', 'difference_low_95', 'difference_high_95', 'method', 'p', 'could_show', 'verdict', 'reading'] // prettier-ignore
      const rows = cells.map((c) => [
        kpi.id,
        kpi.version,
        period.start,
        period.end,
        ...c.of.map((o) => o.name),
        ...figureCells(c.figure),
        adjustedFor.join(', '),
        c.expected?.value,
        c.adjusted?.value,
        c.adjusted?.low,
        c.adjusted?.high,
        c.best?.value,
        c.best?.low,
        c.best?.high,
        c.difference?.value,
        c.difference?.low,
        c.difference?.high,
        c.difference?.method,
        c.difference?.pValue,
        c.difference?.detectable?.value,
        c.verdict,
        c.reading,
      ])
      return tableFile(`what-works-${kpi.id}`, [head, ...rows])
    },
    levels,
    levelsCsv: async (call) => levelsTable(await levels(call)),
  }
}
