import type { InstrumentHead } from '#api'
import { countOf } from '#charts'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { asking } from '../../asking.ts'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'

const InstrumentDrawer = lazy(() => import('./instrument-drawer.tsx').then((m) => ({ default: m.InstrumentDrawer })))
const OwnForm = lazy(() => import('./own-form.tsx').then((m) => ({ default: m.OwnForm })))
const PackForm = lazy(() => import('./pack-form.tsx').then((m) => ({ default: m.PackForm })))

const standingWords: Readonly<Record<InstrumentHead['standing'], string>> = {
  shipped: 'Came with Plumbline',
  offered: 'Waits for somebody to accept its terms',
  'in-use': 'In use',
  withdrawn: 'Withdrawn',
}

function Row({ instrument, onOpen }: { instrument: InstrumentHead; onOpen: () => void }) {
  const { name, fullName, measures, respondents, standing, questions, text, range, scoreCount, caseness, reliableChange, languages } = instrument
  return (
    <tr>
      <th scope="row">
        <button type="button" className="linklike" onClick={onOpen}>
          {name}
        </button>
        {fullName !== name && <div className="note">{fullName}</div>}
      </th>
      <td data-label="Measures">
        {measures}
        <div className="note">answered by {respondents.join(', ')}</div>
      </td>
      <td data-label="What is here">
        {questions > 0 ? `${countOf(questions, 'question')}${languages.length > 1 ? `, ${languages.join(' and ')}` : ''}` : 'Scores only'}
        <div className="note">{standing === 'shipped' ? text : standingWords[standing]}</div>
      </td>
      <td data-label="Range">{range ?? (scoreCount === 0 ? 'no score' : `${scoreCount} scores`)}</td>
      <td data-label="A case">{caseness ?? '–'}</td>
      <td data-label="Reliable change">{reliableChange ?? '–'}</td>
    </tr>
  )
}

function List({ title, instruments }: { title: string; instruments: readonly InstrumentHead[] }) {
  const change = useSearchChange()
  if (instruments.length === 0) return null
  return (
    <section className="card below" aria-label={title}>
      <h2>{title}</h2>
      <table className="stacks instruments">
        <thead>
          <tr>
            <th scope="col">Instrument</th>
            <th scope="col">Measures</th>
            <th scope="col">What is here</th>
            <th scope="col">Range</th>
            <th scope="col">A case</th>
            <th scope="col">Reliable change</th>
          </tr>
        </thead>
        <tbody>
          {instruments.map((instrument) => (
            <Row key={`${instrument.id} ${instrument.version}`} instrument={instrument} onOpen={() => change({ open: instrument.id })} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const fits = (instrument: InstrumentHead, words: string): boolean =>
  [instrument.name, instrument.fullName, instrument.measures, instrument.id].some((text) => text.toLowerCase().includes(words.toLowerCase().trim()))

function Lists({ instruments }: { instruments: readonly InstrumentHead[] }) {
  const [words, setWords] = useState('')
  const found = instruments.filter((i) => fits(i, words)).toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const of = (...standings: InstrumentHead['standing'][]): readonly InstrumentHead[] => found.filter((i) => standings.includes(i.standing))
  return (
    <>
      <TextInput
        type="search"
        label="Find"
        placeholder="a name, or what it measures"
        size="sm"
        maw={360}
        value={words}
        onChange={(e) => setWords(e.currentTarget.value)}
      />
      <p className="note" role="status">
        {words.trim() !== '' && `${countOf(found.length, 'instrument')} found.`}
      </p>
      <List title="Waiting for somebody to accept the terms" instruments={of('offered')} />
      <List title="Brought by you" instruments={of('in-use', 'withdrawn')} />
      <List title="Came with Plumbline, whole text" instruments={of('shipped').filter((i) => i.questions > 0)} />
      <List title="Came with Plumbline, scores only" instruments={of('shipped').filter((i) => i.questions === 0)} />
    </>
  )
}

/** "Which questionnaires can be used here, and on what terms?" */
export function InstrumentsPage() {
  const { data, error, refetch } = useQuery(asking('instruments', {}))
  const { open, add } = useSearch({ from: '/settings/instruments' })
  const change = useSearchChange()
  const { may } = useViewer()
  const close = (): void => change({ open: undefined, add: undefined })
  usePageTitle('Instruments')
  return (
    <>
      <p className="crumb">{may('set-up') ? <Link to="/settings">Settings</Link> : 'Settings'} / Instruments</p>
      <h1>Which questionnaires can be used here?</h1>
      <p className="sub">
        Where the owner allows it, the whole text is here. Of the others you type in scores; their text comes as a pack, under terms that somebody of
        the practice has to accept by name.
      </p>
      {may('set-up') && (
        <div className="chips no-print">
          <button type="button" className="chip" onClick={() => change({ add: 'own' })}>
            Add one of your own
          </button>
          <button type="button" className="chip" onClick={() => change({ add: 'pack' })}>
            Bring a pack
          </button>
        </div>
      )}
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <div className="card waiting-chart" aria-busy="true" aria-label="Loading the instruments" />}
      {data && <Lists instruments={data.instruments} />}
      <Suspense>
        {open && <InstrumentDrawer id={open} onClose={close} />}
        {add === 'own' && may('set-up') && <OwnForm onClose={close} />}
        {add === 'pack' && may('set-up') && <PackForm onClose={close} />}
      </Suspense>
    </>
  )
}
