import type { KpiAnswer } from '#api'
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../../call.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'

/** Sets a target from a day on; earlier targets stay on the chart. */
export function TargetForm({ kpi, today }: { kpi: KpiAnswer['kpi']; today: string }) {
  const [value, setValue] = useState('')
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
      <TextInput
        label={`Target (${kpi.unit})`}
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
