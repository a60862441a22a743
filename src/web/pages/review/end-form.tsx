import type { Review } from '#api'
import { countOf } from '#charts'
import { Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

/** The last step: who was there, what else was said; then the minutes stand. */
export function EndForm({ review }: { review: Review }) {
  const [present, setPresent] = useState('')
  const [remarks, setRemarks] = useState('')
  const end = useChange('endReview')
  const left = review.agenda.length - review.words.length
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    end.mutate({ params: { review: review.id }, body: { present: present.trim() || null, remarks: remarks.trim() || null } })
  }
  return (
    <section className="card meeting-item" aria-labelledby="end">
      <h2 id="end">End the review</h2>
      <p className="meeting-says">
        {left === 0
          ? 'Everything was spoken about.'
          : `${countOf(left, 'item')} ${left === 1 ? 'was' : 'were'} not spoken about; the minutes will say so.`}{' '}
        Open decisions come back next time.
      </p>
      <form className="form" onSubmit={submit}>
        <TextInput label="Who was there" size="sm" maxLength={300} value={present} onChange={(e) => setPresent(e.currentTarget.value)} />
        <Textarea
          label="What else was said"
          description="No names of clients."
          size="sm"
          rows={3}
          maxLength={1000}
          value={remarks}
          onChange={(e) => setRemarks(e.currentTarget.value)}
        />
        <SaveLine words="End it and show the minutes" done="Ended." change={end} />
      </form>
    </section>
  )
}
