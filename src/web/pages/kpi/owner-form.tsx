import { reviewSchema, type KpiHead } from '#api'
import { NativeSelect } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

/** Who answers for the number, and how often it is looked at. Empty goes back to the definition. */
export function OwnerForm({ kpi }: { kpi: KpiHead }) {
  const [owner, setOwner] = useState(kpi.owner === kpi.ownerRole ? '' : kpi.owner)
  const [review, setReview] = useState(kpi.review)
  const save = useChange('setOwner')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ params: { id: kpi.id }, body: { owner: owner.trim() || null, review: review === kpi.defaultReview ? null : review } })
  }
  return (
    <form className="form target-form" onSubmit={submit}>
      <PersonField label="Owner" description={`Left empty: ${kpi.ownerRole.toLowerCase()}`} value={owner} onValue={setOwner} />
      <NativeSelect
        label="Looked at"
        size="sm"
        data={reviewSchema.options.map((r) => ({ value: r, label: r === kpi.defaultReview ? `${r}, as defined` : r }))}
        value={review}
        onChange={(e) => setReview(reviewSchema.options.find((r) => r === e.currentTarget.value) ?? kpi.defaultReview)}
      />
      <SaveLine words="Save" done="Saved." change={save} />
    </form>
  )
}
