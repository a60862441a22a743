import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Failed } from '../../parts/problems.tsx'
import { usePageTitle } from '../../parts/use-practice.ts'
import { Instruments } from './instruments.tsx'
import { Learning } from './learning.tsx'
import { OneCourse } from './one-course.tsx'

function Caveats({ caveats }: { caveats: readonly string[] }) {
  return (
    <section className="card below" aria-labelledby="caveats">
      <h2 id="caveats">What it does not know, and what it is not for</h2>
      <ul>
        {caveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
      <p className="note">
        The number{' '}
        <Link to="/kpi/$id" params={{ id: 'outcomes.not-on-track' }}>
          Off the expected course
        </Link>{' '}
        counts by a line for every four weeks, which anyone can check with a spreadsheet. Both learn from the same closed episodes.
      </p>
    </section>
  )
}

/** "What can be expected?": the course learned from the practice's own closed episodes, what it may do, and how it did on episodes it had not seen. */
export function CoursePage() {
  const { of } = useSearch({ from: '/course' })
  const { data, error } = useQuery(asking('courses', {}))
  usePageTitle('Expected course')
  if (error) return <Failed error={error} />
  const chosen = data?.courses.find((c) => c.instrument === of) ?? data?.courses[0]
  return (
    <>
      <h1>{data?.title ?? 'What can be expected?'}</h1>
      <p className="sub" aria-live="polite">
        {data ? `${data.summary} Scores that leave the course prompt a look.` : 'Reading closed episodes …'}
      </p>
      {data && chosen && (
        <div className="course-page">
          <Instruments answer={data} chosen={chosen.instrument} />
          <OneCourse key={chosen.instrument} instrument={chosen.instrument} name={chosen.name} />
          <Caveats caveats={data.caveats} />
          <Learning answer={data} />
        </div>
      )}
    </>
  )
}
