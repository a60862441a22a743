import type { CourseAnswer } from '#api'
import { courseChart, tellCourse, toldWeeks, type Palette } from '#charts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { asking } from '../../asking.ts'
import { ChartView } from '../../parts/chart-view.tsx'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { Failed } from '../../parts/problems.tsx'
import { TableLinks } from '../../parts/table-links.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { HeldBack } from './held-back.tsx'
import { modeWords } from './mode-words.ts'
import { Versions } from './versions.tsx'

type Curve = NonNullable<CourseAnswer['curve']>
type Week = Curve['points'][number]

/** First scores at caseness, from the mildest to the worst. */
function intakesOf({ direction, range, caseness }: CourseAnswer): readonly string[] {
  const [least, most] = direction < 0 ? [caseness, range.most] : [range.least, caseness - 1]
  return Array.from({ length: most - least + 1 }, (_, i) => String(least + i))
}

const weekColumns: readonly GridColumn<Week>[] = [
  { key: 'week', name: 'Week', isHead: true, cell: (p) => String(p.week) },
  { key: 'expected', name: 'Expected', isRight: true, cell: (p) => p.expected.toFixed(1) },
  { key: 'band', name: 'Eight in ten between', isRight: true, cell: (p) => `${p.lower} and ${p.upper}` },
]

function Drawn({ answer, curve }: { answer: CourseAnswer; curve: Curve }) {
  const change = useSearchChange()
  const { instrument, name, range, caseness, direction } = answer
  const draw = useCallback(
    (size: { readonly width: number; readonly height: number; readonly palette: Palette }) =>
      courseChart({ name, range, caseness, direction, curve, ...size }),
    [name, range, caseness, direction, curve],
  )
  return (
    <>
      <div className="first-score no-print">
        <NativeSelect
          size="sm"
          label="After a first score of"
          value={String(curve.intake)}
          data={[...intakesOf(answer)]}
          onChange={(e) => change({ intake: e.currentTarget.value }, true)}
        />
      </div>
      <p aria-live="polite">{curve.says}</p>
      <ChartView draw={draw} height={320} tells={tellCourse({ name, curve, direction })} name={`expected course ${name} after ${curve.intake}`} />
      <p className="note">
        The middle line is what is expected; the band holds eight in ten. Beyond its dashed edge is one in ten. Level after the last week that 30
        episodes reach.
      </p>
      <details>
        <summary>As a table</summary>
        <Grid
          caption={`Expected ${name} after a first score of ${curve.intake}`}
          columns={weekColumns}
          rows={toldWeeks(curve.points)}
          keyOf={(p) => String(p.week)}
        />
        <span className="note">
          All weeks: <TableLinks route="courseCsv" place={{ params: { instrument }, query: { intake: curve.intake, version: curve.version } }} />
        </span>
      </details>
    </>
  )
}

/** One instrument: what may judge by it and why, the curve after a first score, how it did on held-back episodes, and its versions. */
export function OneCourse({ instrument, name }: { instrument: string; name: string }) {
  const { intake, version } = useSearch({ from: '/course' })
  const { data, error, isPlaceholderData } = useQuery(asking('course', { params: { instrument }, query: { intake, version } }))
  if (error && !data) return <Failed error={error} />
  const shown = data?.versions.find((v) => v.version === data.curve?.version)
  return (
    <div className={isPlaceholderData ? 'older' : undefined}>
      <section className="card below" aria-labelledby="one-course">
        <h2 id="one-course">
          {name}
          {data && <span className="note"> {modeWords[data.mode]}</span>}
        </h2>
        <p>{data?.says ?? 'Reading its closed episodes …'}</p>
        {data?.curve && <Drawn answer={data} curve={data.curve} />}
      </section>
      {data && shown && <HeldBack answer={data} version={shown} />}
      {data && data.versions.length > 0 && <Versions answer={data} />}
    </div>
  )
}
