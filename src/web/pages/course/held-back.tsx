import type { CourseAnswer } from '#api'
import { showNumber } from '#charts'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { TableLinks } from '../../parts/table-links.tsx'

type Version = CourseAnswer['versions'][number]
type HeldOut = NonNullable<Version['heldOut']>
type Band = HeldOut['bands'][number]
type Share = HeldOut['shares'][number]

const percent = (share: number): string => `${(100 * share).toFixed(0)}\u202f%`
const of = (hits: number, all: number): string | null => (all === 0 ? null : percent(hits / all))

const bandColumns: readonly GridColumn<Band>[] = [
  { key: 'band', name: 'First score', isHead: true, cell: (b) => `${b.from} to ${b.to}` },
  { key: 'episodes', name: 'Episodes', isRight: true, cell: (b) => showNumber(b.episodes) },
  { key: 'scores', name: 'Later scores', isRight: true, cell: (b) => showNumber(b.scores) },
  { key: 'inside', name: 'Inside the band', isRight: true, cell: (b) => of(b.inside, b.scores) },
  { key: 'flagged', name: 'Beyond the edge', isRight: true, cell: (b) => of(b.flagged, b.scores) },
]
const shareColumns: readonly GridColumn<Share>[] = [
  { key: 'name', name: 'Clients held back', isHead: true, cell: (s) => s.name },
  { key: 'hits', name: 'Of', isRight: true, cell: (s) => `${showNumber(s.hits)} of ${showNumber(s.of)}` },
  { key: 'share', name: 'Share', isRight: true, cell: (s) => percent(s.share) },
  { key: 'interval', name: '95\u202f%', isRight: true, cell: (s) => `${percent(s.low)} to ${percent(s.high)}` },
]

/** How a course did on episodes it had not seen, in sentences and two small tables. */
export function HeldBack({ answer, version }: { answer: CourseAnswer; version: Version }) {
  const { heldOut } = version
  return (
    <section className="card below" aria-labelledby="held-back">
      <h2 id="held-back">Was it right about episodes it had not seen?</h2>
      {heldOut === null ? (
        <p>There are too few episodes to hold any back and still learn from the others. So nobody knows yet.</p>
      ) : (
        <>
          <ul>
            {heldOut.says.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className="grid two">
            <Grid
              caption="Held-back clients: who was called, and how they ended"
              columns={shareColumns}
              rows={heldOut.shares}
              keyOf={(s) => s.name}
            />
            <div>
              <Grid caption="Held-back scores by the first score" columns={bandColumns} rows={heldOut.bands} keyOf={(b) => String(b.from)} />
              <span className="note">
                <TableLinks route="courseHeldOutCsv" place={{ params: { instrument: answer.instrument } }} />
              </span>
            </div>
          </div>
          <p className="note">
            A score is beyond the edge as it is used, rounded up to a whole score; inside and outside are told before rounding. The course in use was
            then fitted on all {showNumber(version.episodes)} episodes; of their own later scores {(100 * version.flaggedInSample).toFixed(1)}
            {'\u202f'}% are beyond its edge.
          </p>
        </>
      )}
    </section>
  )
}
