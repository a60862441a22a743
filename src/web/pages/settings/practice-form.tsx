import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Combobox.css'
import type { Practice } from '#api'
import { Autocomplete, Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { call } from '../../call.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'

/** Name and time zone of the practice: what every page and every period stands on. */
export function PracticeForm({ practice, isFirst = false }: { practice: Practice; isFirst?: boolean }) {
  const [name, setName] = useState(practice.name)
  const [zone, setZone] = useState(practice.zone)
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: () => call('setUp', { body: { name: name.trim(), zone } }),
    onSuccess: () => client.invalidateQueries(),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form className="form" onSubmit={submit}>
      <TextInput label="Name of the practice" required maxLength={120} value={name} onChange={(e) => setName(e.currentTarget.value)} />
      <Autocomplete
        label="Time zone"
        description="A day begins and ends on this clock. A site may have its own."
        required
        limit={40}
        data={Intl.supportedValuesOf('timeZone')}
        value={zone}
        onChange={setZone}
      />
      <div className="actions">
        <Button type="submit" variant={isFirst ? 'default' : 'filled'} loading={save.isPending} disabled={name.trim() === ''}>
          Save
        </Button>
        <span role="status" className="note">
          {save.isSuccess && 'Saved.'}
        </span>
      </div>
      {save.isError && <ProblemList problems={problemsOf(save.error)} />}
    </form>
  )
}
