import type { Goal } from '#api'
import { Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

const steps = Array.from({ length: 11 }, (_, i) => i)

function Confidence({ value, onValue }: { value: number | null; onValue: (value: number) => void }) {
  return (
    <fieldset className="confidence">
      <legend>How sure are you that it will be reached?</legend>
      <div className="steps">
        {steps.map((step) => (
          <button key={step} type="button" className="step" aria-pressed={value === step} onClick={() => onValue(step)}>
            {step}
          </button>
        ))}
      </div>
      <div className="way-ends note">
        <span>it will not come</span>
        <span>it is certain</span>
      </div>
    </fieldset>
  )
}

/** Checks in on a goal; the figure is added by Plumbline, as it stands on that day. */
export function CheckInForm({ goal, today }: { goal: Goal; today: string }) {
  const [on, setOn] = useState(today)
  const [confidence, setConfidence] = useState<number | null>(null)
  const [analysis, setAnalysis] = useState('')
  const [nextStep, setNextStep] = useState('')
  const [author, setAuthor] = useState(goal.owner)
  const save = useChange('checkIn', () => {
    setAnalysis('')
    setNextStep('')
    setConfidence(null)
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (confidence !== null) save.mutate({ params: { goal: goal.id }, body: { on, confidence, analysis, nextStep, author: author.trim() || null } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <Confidence value={confidence} onValue={setConfidence} />
      <Textarea
        label="What we see, and why"
        description="No names of clients."
        size="sm"
        required
        rows={3}
        maxLength={1000}
        value={analysis}
        onChange={(e) => setAnalysis(e.currentTarget.value)}
      />
      <TextInput label="Next step" size="sm" required maxLength={400} value={nextStep} onChange={(e) => setNextStep(e.currentTarget.value)} />
      <div className="pair">
        <TextInput label="Day" type="date" size="sm" required max={today} value={on} onChange={(e) => setOn(e.currentTarget.value)} />
        <PersonField label="Who" value={author} onValue={setAuthor} />
      </div>
      <SaveLine words="Check in" done="Kept." change={save}>
        {confidence === null && <span className="note">Choose how sure you are first.</span>}
      </SaveLine>
    </form>
  )
}
