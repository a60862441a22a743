import type { KpiAnswer } from '#api'
import { placesOf, showIn } from '#charts'
import { showDay } from '#period'
import { lazy, Suspense, useState } from 'react'
import { useFewFirst } from '../../parts/few-first.tsx'
import { useChange } from '../../parts/use-change.ts'
import { usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'

type Kpi = KpiAnswer['kpi']
const TargetForm = lazy(() => import('./target-form.tsx').then((m) => ({ default: m.TargetForm })))

function Benchmarks({ kpi }: { kpi: Kpi }) {
  if (kpi.benchmark.length === 0) return <p className="note">No benchmark with a source is known for this number.</p>
  return (
    <ul className="plain spaced">
      {kpi.benchmark.map((b) => (
        <li key={b.compares}>
          <span className="strong">{b.shown}</span> {b.compares}{' '}
          <span className="note">
            {b.source.citation}, {b.source.year}
          </span>
        </li>
      ))}
    </ul>
  )
}

const targetsFirst = 9

/** What the practice aims for and since when, what others report, and ideas the source gives. */
export function Targets({ answer: { kpi, targets } }: { answer: KpiAnswer }) {
  const practice = usePractice()
  const [isSetting, setSetting] = useState(false)
  const { may } = useViewer()
  const remove = useChange('removeTarget')
  // The newest first: it is the one that holds.
  const { first, more } = useFewFirst(
    targets.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn)),
    targetsFirst,
  )
  return (
    <section className="card" aria-labelledby="targets">
      <h2 id="targets">Target and benchmark</h2>
      {targets.length === 0 && <p className="note">No target is set. A target is a promise to look, not a grade.</p>}
      <ul className="plain spaced">
        {first.map((t) => (
          <li key={t.level + t.startsOn} className="with-round">
            <span>
              <span className="target-value">{showIn(kpi.unit, t.value, placesOf(String(t.value)))}</span> {t.level === 'target' ? '' : `${t.level} `}
              from {showDay(t.startsOn)} {t.note && <span className="note">{t.note}</span>}
            </span>
            {may('set-up') && (
              <button
                type="button"
                className="round no-print"
                aria-label={`Take away the ${t.level} from ${showDay(t.startsOn)}`}
                onClick={() => remove.mutate({ params: { id: kpi.id }, query: { level: t.level, startsOn: t.startsOn } })}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {more}
      {practice?.viewer.may.includes('set-up') && (
        <details className="no-print" onToggle={(e) => setSetting(e.currentTarget.open)}>
          <summary>Set a target</summary>
          <Suspense>{isSetting && <TargetForm kpi={kpi} today={practice.today} />}</Suspense>
        </details>
      )}
      <h3 className="side-name">What others report</h3>
      <Benchmarks kpi={kpi} />
      {kpi.ideas.length > 0 && (
        <>
          <h3 className="side-name">Worth trying</h3>
          <ul className="ideas">
            {kpi.ideas.map((idea) => (
              <li key={idea}>{idea}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
