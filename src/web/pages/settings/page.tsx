import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { HoursForm } from './hours-form.tsx'
import { KeptSafe } from './kept-safe.tsx'
import { PracticeForm } from './practice-form.tsx'

/** Whose practice this is, and on which clock its days run. */
export function SettingsPage() {
  const practice = usePractice()
  const { may } = useViewer()
  const { data: hours } = useQuery(asking('hours', {}))
  usePageTitle('Settings')
  return (
    <>
      <h1>Whose practice is this?</h1>
      <p className="sub">The name stands on every page and every report. The time zone decides which day an appointment belongs to.</p>
      {practice && (
        <section className="card first-page" aria-label="Practice">
          <PracticeForm key={practice.name} practice={practice} />
        </section>
      )}
      {hours && (
        <section className="card first-page below" aria-labelledby="hours-title">
          <h2 id="hours-title">When are you open?</h2>
          <p className="note">
            Callbacks and replies are timed on a clock that runs in these hours only. A call of Friday evening is not late on Monday morning. Public
            holidays are not known here: they count as open.
          </p>
          <HoursForm hours={hours} />
        </section>
      )}
      <section className="card first-page below" aria-labelledby="asking-title">
        <h2 id="asking-title">Who is asked what, and who answers for safety?</h2>
        <p>
          <Link to="/settings/asking">Batteries and when they are asked</Link>
        </p>
        <p>
          <Link to="/settings/safety">Whose alerts are, and the words for a person in danger</Link>
        </p>
      </section>
      <section className="card first-page below" aria-labelledby="instruments-title">
        <h2 id="instruments-title">Which questionnaires can be used?</h2>
        <p className="note">Those that came with Plumbline, your own, and those of packs whose terms you accepted.</p>
        <Link to="/settings/instruments">See the instruments</Link>
      </section>
      {practice && (
        <section className="card first-page below" aria-labelledby="kept-title">
          <h2 id="kept-title">Kept safe</h2>
          <KeptSafe practice={practice} />
        </section>
      )}
      {may('see-rows') && (
        <section className="card first-page below" aria-labelledby="course-title">
          <h2 id="course-title">What can be expected of scores?</h2>
          <p>
            Your own closed episodes say how people who began alike did later, and that decides which scores ask for a look.{' '}
            <Link to="/course">See the expected course</Link>
          </p>
        </section>
      )}
    </>
  )
}
