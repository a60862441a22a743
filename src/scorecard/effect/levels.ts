import type { Levels } from '#api'
import { levelFit, levelSteps } from '#content'
import { companionId, companionsOf, type Kpi } from '#kpi'
import { askFigure } from '../ask-figure.ts'
import { askBreakdown } from '../breakdown.ts'
import { findKpi } from '../find-kpi.ts'
import { dimensionsFor, headOf } from '../head.ts'
import { figurePeriod, type About } from '../when.ts'

function needed(id: string): Kpi {
  const kpi = findKpi(id)
  if (!kpi) throw new Error(`${id} is needed to say where scores point`)
  return kpi
}

type Asked = Pick<About, 'desk' | 'question'>

/** Moves between levels and what came after. Over a year unless somebody says otherwise: moves are few. */
async function askSteps({ desk, question }: Asked, kpi: Kpi): Promise<Levels['steps']> {
  return Promise.all(
    companionsOf(kpi)
      .filter(({ name }) => levelSteps.includes(name))
      .map(async (beside) => {
        const id = companionId(kpi, beside)
        const about: About = { desk, kpi: needed(id), question: { ...question, grain: question.grain ?? 'rolling-365' } }
        const { asked, shown } = figurePeriod(about)
        const { figure } = await askFigure(about, about.kpi.measure, asked)
        return { id, name: beside.name, period: shown, figure }
      }),
  )
}

/** By level of care: the share whose scores point to staying, to more care and to less, each through the door of every breakdown. */
export async function askLevels({ desk, question }: Asked): Promise<Levels> {
  const kpi = needed(levelFit.id)
  const dimension = dimensionsFor(kpi.measure).find((d) => d.id === 'level-of-care')
  if (!dimension) throw new Error(`${kpi.id} has no level of care`)
  const part = (name: string): Kpi => needed(companionId(kpi, { name, measure: kpi.measure }))
  const asked = (one: Kpi): ReturnType<typeof askBreakdown> => askBreakdown({ desk, kpi: one, question }, dimension)
  const [stay, more, less, steps] = await Promise.all([
    asked(kpi),
    asked(part(levelFit.more)),
    asked(part(levelFit.less)),
    askSteps({ desk, question }, kpi),
  ])
  return {
    kpi: headOf(kpi, desk.ownership(kpi.id)),
    period: stay.period,
    levels: stay.slices.flatMap(({ value, name, figure }) => {
      const [up, down] = [more, less].map(({ slices }) => slices.find((s) => s.value === value)?.figure)
      return up && down && figure.state !== 'no-rows' ? [{ value, name, stay: figure, more: up, less: down }] : []
    }),
    steps,
    notes: [
      'Scores point to charts worth a look; the level of care is a clinician’s judgment.',
      'A client in care for three months counts three times.',
    ],
  }
}
