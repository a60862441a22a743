import type { FoundClients } from '#api'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { Failed } from '../../parts/problems.tsx'
import { useMutation } from '@tanstack/react-query'
import { call } from '../../call.ts'
import { useViewer } from '../../parts/use-viewer.ts'

function Found({ clients }: FoundClients) {
  if (clients.length === 0) return <p className="note">Nobody of that code was ever in care here.</p>
  return (
    <ul className="plain found">
      {clients.map((c) => (
        <li key={c.client}>
          <Link to="/clients/$client" params={{ client: c.client }}>
            {c.code}
          </Link>
          {c.knownAs && <span className="note"> {c.knownAs}</span>}
        </li>
      ))}
    </ul>
  )
}

/** Finds one client by code or, for who may see names, by what a source calls them. The words stay out of the address. */
export function FindClient() {
  const { may } = useViewer()
  const [words, setWords] = useState('')
  const find = useMutation({ mutationFn: (text: string) => call('findClient', { body: { words: text } }) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (words.trim().length >= 2) find.mutate(words)
  }
  return (
    <form className="find" role="search" onSubmit={submit}>
      <input
        type="search"
        aria-label={may('see-names') ? 'Find a client by code or by the number in your own system' : 'Find a client by code'}
        placeholder={may('see-names') ? 'Code or your own number' : 'Code, such as C-4X7'}
        value={words}
        autoComplete="off"
        onChange={(e) => {
          setWords(e.currentTarget.value)
          find.reset()
        }}
      />
      <button type="submit" className="segment">
        Find
      </button>
      <div className="find-answer" role="status">
        {find.isError && <Failed error={find.error} />}
        {find.data && <Found clients={find.data.clients} />}
      </div>
    </form>
  )
}
