import type { SaveSafety } from '#api'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { asking } from '../../asking.ts'
import type { Answer } from '../../call.ts'
import { Failed } from '../../parts/problems.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { useChange } from '../../parts/use-change.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'

type Safety = Answer<'safety'>
type Draft = Omit<SaveSafety, 'lines'> & Pick<Safety, 'lines'>
type Set = (changes: Partial<Draft>) => void
const countryNames: Readonly<Record<string, string>> = {
  US: 'United States',
  CA: 'Canada',
  GB: 'United Kingdom',
  IE: 'Ireland',
  AU: 'Australia',
  NZ: 'New Zealand',
}

function Person({
  label,
  description,
  staff,
  value,
  onValue,
}: {
  label: string
  description: string
  staff: Safety['staff']
  value: string | null
  onValue: (id: string | null) => void
}) {
  return (
    <NativeSelect
      label={label}
      description={description}
      size="sm"
      data={[{ value: '', label: 'nobody' }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]}
      value={value ?? ''}
      onChange={(e) => onValue(e.currentTarget.value || null)}
    />
  )
}

function Who({ draft, set, staff }: { draft: Draft; set: Set; staff: Safety['staff'] }) {
  const [first = null] = draft.standInIds
  const minutes = (label: string, description: string, key: 'seenWithinMinutes' | 'passOnAfterMinutes') => (
    <TextInput
      label={label}
      description={description}
      type="number"
      min={5}
      max={2880}
      size="sm"
      required
      value={draft[key]}
      onChange={(e) => set({ [key]: Number(e.currentTarget.value) || 5 })}
    />
  )
  return (
    <section className="card first-page" aria-labelledby="who-title">
      <h2 id="who-title">Who looks?</h2>
      <div className="form">
        <Person
          label="For clients without a clinician"
          description="An alert goes to the client’s clinician first."
          staff={staff}
          value={draft.ownerId}
          onValue={(ownerId) => set({ ownerId })}
        />
        <Person
          label="On call when you are closed"
          description="With nobody on call, an alert of the night waits until you open."
          staff={staff}
          value={draft.onCallId}
          onValue={(onCallId) => set({ onCallId })}
        />
        <Person
          label="Passed on to"
          description="When nobody has seen it in time."
          staff={staff}
          value={first}
          onValue={(id) => set({ standInIds: id === null ? [] : [id, ...draft.standInIds.slice(1).filter((one) => one !== id)] })}
        />
        {minutes('Seen within, in minutes', 'Counted in business hours, at any hour with somebody on call.', 'seenWithinMinutes')}
        {minutes('Passed on after, in minutes', '', 'passOnAfterMinutes')}
      </div>
    </section>
  )
}

function Words({ draft, set, safety }: { draft: Draft; set: Set; safety: Safety }) {
  const choose = (country: string): void => {
    const proposed = safety.proposals.find((one) => one.country === country)
    set({ country, ...(proposed ? { lines: proposed.lines.map(({ label, number, href }) => ({ label, number, href })) } : {}) })
  }
  return (
    <section className="card first-page below" aria-labelledby="words-title">
      <h2 id="words-title">What does a person in danger read?</h2>
      <div className="form">
        <NativeSelect
          label="Country"
          description="Decides which numbers are shown."
          size="sm"
          data={safety.proposals.map(({ country }) => ({ value: country, label: countryNames[country] ?? country }))}
          value={draft.country}
          onChange={(e) => choose(e.currentTarget.value)}
        />
        <Textarea
          label="In English"
          size="sm"
          rows={3}
          maxLength={600}
          required
          value={draft.words.en}
          onChange={(e) => set({ words: { ...draft.words, en: e.currentTarget.value } })}
        />
        <Textarea
          label="In Spanish"
          size="sm"
          rows={3}
          maxLength={600}
          required
          lang="es"
          value={draft.words.es}
          onChange={(e) => set({ words: { ...draft.words, es: e.currentTarget.value } })}
        />
        <ul className="plain">
          {draft.lines.map((line) => (
            <li key={line.number}>
              <span className="strong">{line.number}</span> {line.label.en}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function SafetyForm({ safety }: { safety: Safety }) {
  const { proposals: _proposals, staff, ...saved } = safety
  const [draft, setDraft] = useState<Draft>(saved)
  const { may } = useViewer()
  const save = useChange('saveSafety')
  const set: Set = (changes) => setDraft({ ...draft, ...changes })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const lines = draft.lines.map(({ label, number, href }) => ({ label: { en: label.en, es: label.es ?? label.en }, number, href }))
    save.mutate({ body: { ...draft, lines } })
  }
  return (
    <form onSubmit={submit}>
      <Who draft={draft} set={set} staff={staff} />
      <Words draft={draft} set={set} safety={safety} />
      {may('set-up') && (
        <div className="form below">
          <SaveLine words="Save" done="Saved." change={save} />
        </div>
      )}
    </form>
  )
}

/** Who answers for safety, how soon, and in which words a person in danger is told where help is. */
export function SafetyPage() {
  const { data, error } = useQuery(asking('safety', {}))
  usePageTitle('Safety')
  return (
    <>
      <p className="crumb">
        <Link to="/settings">Settings</Link>
      </p>
      <h1>Who answers for safety?</h1>
      <p className="sub">
        An answer that points to danger raises an alert as it is given. Nobody is told that somebody reads along: at night perhaps nobody does.
      </p>
      {error && <Failed error={error} />}
      {data ? <SafetyForm safety={data} /> : !error && <div className="coming rows-coming" aria-busy="true" />}
    </>
  )
}
