import type { KpiAnswer } from '#api'
import { Button, NumberInput, TextInput } from '@mantine/core'
import { showDay } from '#period'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../../call.ts'
import { placesOf, showIn } from '../../figure-words.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { usePractice } from '../../parts/use-practice.ts'

type Kpi = KpiAnswer['kpi']

function TargetForm({ kpi, today }: { kpi: Kpi; today: string }) {
  const [value, setValue] = useState<number | string>('')
  const [startsOn, setStartsOn] = useState(today)
  const [note, setNote] = useState('')
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () => call('setTarget', { params: { id: kpi.id }, body: { value: Number(value), startsOn, note: note.trim() || null } }),
    onSuccess: () => client.invalidateQueries(),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (value !== '') save.mutate()
  }
  return (
    <form className="form target-form" onSubmit={submit}>
      <NumberInput label={`Target (${kpi.unit})`} size="sm" required hideControls value={value} onChange={setValue} />
      <TextInput label="From" type="date" size="sm" required value={startsOn} onChange={(e) => setStartsOn(e.currentTarget.value)} />
      <TextInput label="Why this number" size="sm" maxLength={200} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      <div className="actions">
        <Button type="submit" size="sm" loading={save.isPending}>
          Set the target
        </Button>
        <span role="status" className="note">
          {save.isSuccess && 'Set.'}
        </span>
      </div>
      {save.isError && <ProblemList problems={problemsOf(save.error)} />}
    </form>
  )
}

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

/** What the practice aims for and since when, what others report, and ideas the source gives. */
export function Targets({ answer: { kpi, targets } }: { answer: KpiAnswer }) {
  const practice = usePractice()
  return (
    <section className="card" aria-labelledby="targets">
      <h2 id="targets">Target and benchmark</h2>
      {targets.length === 0 && <p className="note">No target is set. A target is a promise to look, not a grade.</p>}
      <ul className="plain spaced">
        {targets.map((t) => (
          <li key={t.startsOn}>
            <span className="target-value">{showIn(kpi.unit, t.value, placesOf(String(t.value)))}</span> from {showDay(t.startsOn)}{' '}
            {t.note && <span className="note">{t.note}</span>}
          </li>
        ))}
      </ul>
      {practice && (
        <details className="no-print">
          <summary>Set a target</summary>
          <TargetForm kpi={kpi} today={practice.today} />
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
