import type { CoursesAnswer } from '#api'
import { countOf, showNumber } from '#charts'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { modeWords } from './mode-words.ts'

type Course = CoursesAnswer['courses'][number]

function columnsFor(chosen: string, choose: (instrument: string) => void): readonly GridColumn<Course>[] {
  const number = (key: keyof Course['inCare'], name: string): GridColumn<Course> => ({
    key,
    name,
    isRight: true,
    cell: (c) => showNumber(c.inCare[key]),
  })
  return [
    {
      key: 'name',
      name: 'Instrument',
      isHead: true,
      cell: (c) => (
        <button
          type="button"
          className={c.instrument === chosen ? 'linklike strong' : 'linklike'}
          aria-pressed={c.instrument === chosen}
          onClick={() => choose(c.instrument)}
        >
          {c.name}
        </button>
      ),
    },
    { key: 'measures', name: 'Measures', cell: (c) => c.measures },
    { key: 'mode', name: 'Its course', cell: (c) => modeWords[c.mode] },
    { key: 'episodes', name: 'Closed episodes', isRight: true, cell: (c) => showNumber(c.episodes) },
    number('onTrack', 'On track'),
    number('watch', 'To watch'),
    number('notOnTrack', 'Not on track'),
    number('notJudged', 'Not judged'),
  ]
}

/** Which instrument has a course, what it may do, and how clients in care stand by it. */
export function Instruments({ answer, chosen }: { answer: CoursesAnswer; chosen: string }) {
  const change = useSearchChange()
  const choose = (instrument: string): void => change({ of: instrument, intake: undefined, version: undefined }, true)
  const used = answer.courses.filter((c) => c.isUsed)
  const unused = answer.courses.filter((c) => !c.isUsed)
  return (
    <section className="card" aria-labelledby="instruments">
      <div className="card-head">
        <h2 id="instruments">Clients in care, by instrument</h2>
        <span className="note">judged by scores of the last 90 days</span>
      </div>
      {used.length > 0 && (
        <Grid
          caption="Instruments, their courses, and clients in care"
          columns={columnsFor(chosen, choose)}
          rows={used}
          keyOf={(c) => c.instrument}
        />
      )}
      {unused.length > 0 && (
        <p className="note">
          Not used here: {unused.map((c) => c.name).join(', ')}. A course is shown from {countOf(answer.shownFrom, 'closed episode')} with three
          scores on, and may ask for a look from {answer.drivingFrom} on.
        </p>
      )}
    </section>
  )
}
