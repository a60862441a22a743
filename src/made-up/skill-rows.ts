import { showDay } from './calendar.ts'
import { clientRows, dayCell, type Row } from './cells.ts'
import type { Program } from './practice.ts'
import { Random, streamOf } from './random.ts'
import type { Practice, Story } from './story.ts'

type Trained = readonly (readonly [skill: string, share: number])[]
/** What those in a program are trained in; the first without exception. */
const skills: Readonly<Record<Program['kind'], Trained>> = {
  adult: [['Adults', 1], ['Trauma', 0.72], ['Bipolar disorder', 0.62], ['Substance use', 0.3], ['Eating disorders', 0.24], ['Spanish', 0.22]],
  teen: [['Teens', 1], ['Trauma', 0.66], ['Eating disorders', 0.58], ['Adults', 0.35], ['Spanish', 0.3]],
  medication: [['Medication', 1], ['Bipolar disorder', 0.95], ['Psychosis', 0.85], ['Trauma', 0.7], ['Spanish', 0.3]],
  intensive: [['Substance use', 1], ['Adults', 1], ['Bipolar disorder', 0.8], ['Trauma', 0.8], ['Eating disorders', 0.6], ['Spanish', 0.4]],
} // prettier-ignore

const skillStream = streamOf('skills')

/** Most bring what they can; one skill in six is learned in post. */
export function* makeSkills({ setting, seats }: Practice): Generator<Row[]> {
  const { seed, until } = setting
  let n = 1
  for (const seat of seats)
    for (const [place, staff] of seat.holders.entries()) {
      const random = new Random(seed, skillStream, seat.index * 64 + place)
      const rows: Row[] = []
      for (const [i, [skill, share]] of skills[seat.program.kind].entries()) {
        const [has, learned, later] = [random.chance(share), random.chance(1 / 6), random.between(60, 700)]
        const since = i > 0 && learned ? staff.from + later : staff.from
        if (has && since < (staff.to ?? until)) rows.push([`L${n++}`, staff.name, skill, showDay(since), ''])
      }
      yield rows
    }
}

const needStream = streamOf('needs')
const byProgram: Readonly<Record<Program['kind'], string>> = { adult: 'Adults', teen: 'Teens', medication: 'Medication', intensive: 'Substance use' }
const byDiagnosis: Readonly<Record<string, string>> = {
  trauma: 'Trauma',
  bipolar: 'Bipolar disorder',
  substance_use: 'Substance use',
  eating: 'Eating disorders',
  psychosis: 'Psychosis',
}

/** Written down at intake for nine in ten; three in four who speak Spanish ask for it. */
function needsOf(story: Story, random: Random): readonly { need: string; from: number }[] {
  const [isWritten, wantsSpanish] = [random.chance(0.9), random.chance(0.75)]
  const cared = story.episodes.flatMap(({ plan, care }) => (care ? [{ plan, care }] : []))
  const [first] = cared
  if (!first || !isWritten) return []
  const wanted = [
    byProgram[first.plan.program.kind],
    byDiagnosis[first.care.diagnosisGroup] ?? '',
    story.language === 'es' && wantsSpanish ? 'Spanish' : '',
  ]
  return [...new Set(wanted)].filter((need) => need !== '').map((need) => ({ need, from: first.care.openedOn }))
}

export const makeNeeds = (practice: Practice): Generator<Row[]> =>
  clientRows(practice, (story, rows) => {
    const random = new Random(practice.setting.seed, needStream, story.number)
    for (const [i, { need, from }] of needsOf(story, random).entries()) rows.push([`F${story.number * 10 + i}`, story.id, need, dayCell(from), ''])
  })
