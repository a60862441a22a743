import type { KpiAnswer, TargetLevel } from '#api'
import { levelWords } from '#charts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

const meanings: Readonly<Record<TargetLevel, string>> = {
  floor: 'the least we accept',
  target: 'what we mean to reach',
  stretch: 'what would be splendid',
}
const levels: readonly TargetLevel[] = ['floor', 'target', 'stretch']

/** Sets a target of one of three levels from a day on; earlier targets stay on the chart. */
export function TargetForm({ kpi, today }: { kpi: KpiAnswer['kpi']; today: string }) {
  const [level, setLevel] = useState<TargetLevel>('target')
  const [value, setValue] = useState('')
  const [startsOn, setStartsOn] = useState(today)
  const [note, setNote] = useState('')
  const save = useChange('setTarget')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (value !== '') save.mutate({ params: { id: kpi.id }, body: { level, value: Number(value), startsOn, note: note.trim() || null } })
  }
  return (
    <form className="form target-form" onSubmit={submit}>
      <NativeSelect
        label="Level"
        size="sm"
        data={levels.map((l) => ({ value: l, label: `${levelWords[l]}: ${meanings[l]}` }))}
        value={level}
        onChange={(e) => setLevel(levels.find((l) => l === e.currentTarget.value) ?? 'target')}
      />
      <TextInput
        label={`Value (${kpi.unit})`}
        size="sm"
        required
        inputMode="decimal"
        pattern="-?[0-9]+([.][0-9]+)?"
        title="A number, such as 12 or 12.5"
        value={value}
        onChange={(e) => setValue(e.currentTarget.value)}
      />
      <TextInput label="From" type="date" size="sm" required value={startsOn} onChange={(e) => setStartsOn(e.currentTarget.value)} />
      <TextInput label="Why this number" size="sm" maxLength={200} value={note} onChange={(e) => setNote(e.currentTarget.value)} />
      <SaveLine words="Set it" done="Set." change={save} />
    </form>
  )
}
