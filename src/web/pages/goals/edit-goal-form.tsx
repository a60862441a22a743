import { cadenceSchema, type Goal } from '#api'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

export type Keeping = Pick<Goal, 'owner' | 'why' | 'dueOn' | 'review'>

/** What may change once a goal is set. */
export function KeepingFields({ value, onValue }: { value: Keeping; onValue: (value: Keeping) => void }) {
  return (
    <>
      <Textarea
        label="Why"
        size="sm"
        required
        rows={2}
        maxLength={400}
        value={value.why}
        onChange={(e) => onValue({ ...value, why: e.currentTarget.value })}
      />
      <PersonField label="Owner" isRequired value={value.owner} onValue={(owner) => onValue({ ...value, owner })} />
      <div className="pair">
        <TextInput
          label="By"
          type="date"
          size="sm"
          required
          value={value.dueOn}
          onChange={(e) => onValue({ ...value, dueOn: e.currentTarget.value })}
        />
        <NativeSelect
          label="Check in"
          size="sm"
          data={[...cadenceSchema.options]}
          value={value.review}
          onChange={(e) => onValue({ ...value, review: cadenceSchema.options.find((c) => c === e.currentTarget.value) ?? value.review })}
        />
      </div>
    </>
  )
}

export function EditGoalForm({ goal }: { goal: Goal }) {
  const [value, setValue] = useState<Keeping>(goal)
  const save = useChange('changeGoal')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { owner, why, dueOn, review } = value
    save.mutate({ params: { goal: goal.id }, body: { owner, why, dueOn, review } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <KeepingFields value={value} onValue={setValue} />
      <SaveLine words="Save" done="Saved." change={save} />
    </form>
  )
}
