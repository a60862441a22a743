import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { PracticeForm } from './practice-form.tsx'

/** Whose practice this is, and on which clock its days run. */
export function SettingsPage() {
  const practice = usePractice()
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
    </>
  )
}
