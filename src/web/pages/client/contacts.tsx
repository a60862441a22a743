import type { contactsAnswerSchema } from '#api'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { z } from 'zod'
import { asking } from '../../asking.ts'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'

type Contact = z.infer<typeof contactsAnswerSchema>['contacts'][number]
type Respondent = Contact['respondent']

function Address({ client, respondent, known }: { client: string; respondent: Respondent; known: Contact | undefined }) {
  const [address, setAddress] = useState(known?.address ?? '')
  const save = useChange('saveContact')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ params: { client }, body: { respondent, kind: 'email', address: address.trim() === '' ? null : address.trim(), mayWrite: true } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label={respondent === 'client' ? 'Email of the client' : `Email of the ${respondent}`}
        description="Kept sealed. With it goes the client’s consent to be written to; empty, nobody writes."
        type="email"
        size="sm"
        maxLength={254}
        value={address}
        onChange={(e) => setAddress(e.currentTarget.value)}
      />
      <SaveLine words="Keep the address" done={address.trim() === '' ? 'Forgotten.' : 'Kept.'} change={save} />
    </form>
  )
}

/** Where a message goes: of the client, or of whoever answers for them. */
export function ContactField({ client, respondent }: { client: string; respondent: Respondent }) {
  const { data } = useQuery(asking('contacts', { params: { client } }))
  if (!data) return null
  const known = data.contacts.find((c) => c.respondent === respondent && c.kind === 'email')
  return <Address key={`${respondent} ${known?.address ?? ''}`} client={client} respondent={respondent} known={known} />
}
