import { Checkbox, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

/** Writes what happened on a day onto the chart of this number, or of every number. */
export function NoteForm({ id, today }: { id: string; today: string }) {
  const [on, setOn] = useState(today)
  const [says, setSays] = useState('')
  const [author, setAuthor] = useState('')
  const [rebases, setRebases] = useState(false)
  const [isForAll, setForAll] = useState(false)
  const save = useChange('annotate', () => setSays(''))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ body: { kpi: isForAll ? null : id, on, says, author: author.trim() || null, rebases: rebases && !isForAll } })
  }
  return (
    <form className="form target-form" onSubmit={submit}>
      <TextInput label="When" type="date" size="sm" required value={on} onChange={(e) => setOn(e.currentTarget.value)} />
      <TextInput
        label="What happened"
        description="No names of clients: everyone who sees the chart reads it."
        size="sm"
        required
        maxLength={120}
        value={says}
        onChange={(e) => setSays(e.currentTarget.value)}
      />
      <PersonField label="Who says so" value={author} onValue={setAuthor} />
      <Checkbox size="sm" label="It concerns every number" checked={isForAll} onChange={(e) => setForAll(e.currentTarget.checked)} />
      <Checkbox
        size="sm"
        label="The limits begin anew here"
        description="For a change that was made on purpose and is meant to last."
        disabled={isForAll}
        checked={rebases && !isForAll}
        onChange={(e) => setRebases(e.currentTarget.checked)}
      />
      <SaveLine words="Write it down" done="Written down." change={save} />
    </form>
  )
}
