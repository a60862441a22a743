import type { OwnInstrument } from '#api'
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'

type Respondent = OwnInstrument['respondents'][number]
const everyone: readonly Respondent[] = ['client', 'caregiver', 'clinician', 'teacher', 'staff']
type Draft = {
  readonly name: string
  readonly measures: string
  readonly respondents: readonly Respondent[]
  readonly isHigherBetter: boolean
  readonly instruction: string
  readonly questions: string
  readonly answers: string
  readonly by: string
}
const empty: Draft = {
  name: '',
  measures: '',
  respondents: ['client'],
  isHigherBetter: true,
  instruction: '',
  questions: '',
  answers: 'Strongly disagree\nDisagree\nNeither\nAgree\nStrongly agree',
  by: '',
}

const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

function Who({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  const toggle = (one: Respondent): void => {
    const has = draft.respondents.includes(one)
    onDraft({ ...draft, respondents: has ? draft.respondents.filter((r) => r !== one) : [...draft.respondents, one] })
  }
  return (
    <fieldset className="who">
      <legend>Who answers</legend>
      <div>
        {everyone.map((one) => (
          <Checkbox key={one} size="sm" label={one} checked={draft.respondents.includes(one)} onChange={() => toggle(one)} />
        ))}
      </div>
    </fieldset>
  )
}

/** A questionnaire of one's own: questions with the same answers, added up. */
export function OwnForm({ onClose }: { onClose: () => void }) {
  const [draft, setDraft] = useState(empty)
  const save = useChange('addInstrument', onClose)
  const set = (part: Partial<Draft>): void => setDraft({ ...draft, ...part })
  const labels = linesOf(draft.answers)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    // The first answer counts 0 and each further one a point more.
    const answers = labels.map((label, value) => ({ label, value }))
    save.mutate({ body: { ...draft, respondents: [...draft.respondents], questions: [...linesOf(draft.questions)], answers } })
  }
  return (
    <SideDrawer title="A questionnaire of your own" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput label="Name" size="sm" required maxLength={80} value={draft.name} onChange={(e) => set({ name: e.currentTarget.value })} />
        <TextInput
          label="What it measures"
          size="sm"
          required
          maxLength={120}
          value={draft.measures}
          onChange={(e) => set({ measures: e.currentTarget.value })}
        />
        <Who draft={draft} onDraft={setDraft} />
        <Textarea label="Words above the questions" size="sm" autosize maxLength={500} value={draft.instruction} onChange={(e) => set({ instruction: e.currentTarget.value })} />
        <Textarea
          label="Questions, one a line"
          size="sm"
          autosize
          minRows={4}
          required
          value={draft.questions}
          onChange={(e) => set({ questions: e.currentTarget.value })}
        />
        <Textarea
          label="Answers, one a line"
          description={`The same for every question. The first counts 0, the last ${Math.max(0, labels.length - 1)}; the score is their sum.`}
          size="sm"
          autosize
          required
          value={draft.answers}
          onChange={(e) => set({ answers: e.currentTarget.value })}
        />
        <NativeSelect
          label="Better is"
          size="sm"
          value={draft.isHigherBetter ? 'higher' : 'lower'}
          data={[
            { value: 'higher', label: 'a higher score' },
            { value: 'lower', label: 'a lower score' },
          ]}
          onChange={(e) => set({ isHigherBetter: e.currentTarget.value === 'higher' })}
        />
        <PersonField label="Who adds it" value={draft.by} onValue={(by) => set({ by })} isRequired />
        <p className="note">It is not validated: it has no bands, and no change in it is called reliable.</p>
        <SaveLine words="Add it" done="Added." change={save} />
      </form>
    </SideDrawer>
  )
} // prettier-ignore
