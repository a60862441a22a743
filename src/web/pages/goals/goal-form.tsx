import type { Slice } from '#api'
import { TextInput } from '@mantine/core'
import { addDays } from '#period'
import { useState, type FormEvent } from 'react'
import { NumberAndPlace, useNumbers } from '../../parts/number-and-place.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { KeepingFields, type Keeping } from './edit-goal-form.tsx'

type Numbers = { readonly from: string; readonly to: string; readonly startsOn: string }
const numberPattern = '-?[0-9]+([.][0-9]+)?'

function ValueFields({ unit, value, onValue }: { unit: string; value: Numbers; onValue: (value: Numbers) => void }) {
  const field = (key: 'from' | 'to', label: string, isRequired: boolean) => (
    <TextInput
      label={unit ? `${label} (${unit})` : label}
      {...(key === 'from' ? { placeholder: 'as it is that day' } : {})}
      size="sm"
      required={isRequired}
      inputMode="decimal"
      pattern={numberPattern}
      title="A number, such as 12 or 12.5"
      value={value[key]}
      onChange={(e) => onValue({ ...value, [key]: e.currentTarget.value })}
    />
  )
  return (
    <>
      <TextInput
        label="Starts on"
        type="date"
        size="sm"
        required
        value={value.startsOn}
        onChange={(e) => onValue({ ...value, startsOn: e.currentTarget.value })}
      />
      <div className="pair">
        {field('from', 'From', false)}
        {field('to', 'To', true)}
      </div>
    </>
  )
}

type Props = { readonly today: string; readonly kpi: string; readonly onClose: () => void }

/** Sets a goal: which number, where, from where to where, by when, whose, and why. */
export function GoalForm({ today, kpi, onClose }: Props) {
  const [about, setAbout] = useState<{ kpi: string; slice: Slice }>({ kpi, slice: {} })
  const [numbers, setNumbers] = useState<Numbers>({ from: '', to: '', startsOn: today })
  const [keeping, setKeeping] = useState<Keeping>({ owner: '', why: '', dueOn: addDays(today, 182), review: 'monthly' })
  const unit = useNumbers().find((n) => n.id === about.kpi)?.unit ?? ''
  const save = useChange('setGoal', onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const from = numbers.from === '' ? null : Number(numbers.from)
    save.mutate({ body: { ...about, ...keeping, from, to: Number(numbers.to), startsOn: numbers.startsOn } })
  }
  return (
    <SideDrawer title="Set a goal" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <NumberAndPlace {...about} onValue={setAbout} />
        <ValueFields unit={unit} value={numbers} onValue={setNumbers} />
        <KeepingFields value={keeping} onValue={setKeeping} />
        <SaveLine words="Set the goal" done="Set." change={save} />
      </form>
    </SideDrawer>
  )
}
