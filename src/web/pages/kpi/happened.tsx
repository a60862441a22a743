import type { ChartNote, KpiAnswer } from '#api'
import { numbered } from '#charts'
import { showDay } from '#period'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useFewFirst } from '../../parts/few-first.tsx'
import { useChange } from '../../parts/use-change.ts'
import { usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'

const OwnerForm = lazy(() => import('./owner-form.tsx').then((m) => ({ default: m.OwnerForm })))
const NoteForm = lazy(() => import('./note-form.tsx').then((m) => ({ default: m.NoteForm })))

/** A form that comes when it is asked for. */
function Opening({ words, children }: { words: string; children: ReactNode }) {
  const { may } = useViewer()
  const [isOpen, setOpen] = useState(false)
  if (!may('set-up')) return null
  return (
    <details className="no-print" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{words}</summary>
      <Suspense>{isOpen && children}</Suspense>
    </details>
  )
}

const asideOf = (note: ChartNote): string =>
  [note.author, note.isForAll ? 'for every number' : '', note.rebases ? 'the limits begin anew here' : ''].filter(Boolean).join(' · ')

const notesFirst = 12

function Notes({ notes }: { notes: readonly ChartNote[] }) {
  const { may } = useViewer()
  const remove = useChange('removeAnnotation')
  const { first, more } = useFewFirst(numbered(notes), notesFirst)
  if (notes.length === 0) return <p className="note">Nothing is written on this chart yet. A line in time explains it better than a page later.</p>
  return (
    <>
      <ol className="happened">
        {first.map((note) => (
          <li key={`${note.kind} ${note.id} ${note.on} ${note.says}`}>
            <span className="when">{showDay(note.on)}</span>
            <span>
              {note.says} {asideOf(note) && <span className="note">{asideOf(note)}</span>}
            </span>
            {note.kind === 'annotation' && note.id !== null && may('set-up') && (
              <button
                type="button"
                className="round no-print"
                aria-label={`Take away: ${note.says}`}
                onClick={() => remove.mutate({ params: { annotation: note.id ?? '' } })}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ol>
      {more}
    </>
  )
}

/** Whose number it is, and what happened on the way: the words on the chart. */
export function Happened({ answer: { kpi, series } }: { answer: KpiAnswer }) {
  const practice = usePractice()
  return (
    <section className="card" aria-labelledby="happened">
      <h2 id="happened">Whose number, and what happened</h2>
      <p>
        <span className="strong">{kpi.owner}</span> looks at it {kpi.review}.
      </p>
      <Opening words="Change who or how often">
        <OwnerForm kpi={kpi} />
      </Opening>
      <h3 className="side-name">On the chart</h3>
      <Notes notes={series.notes} />
      {practice && (
        <Opening words="Write down what happened">
          <NoteForm id={kpi.id} today={practice.today} />
        </Opening>
      )}
    </section>
  )
}
