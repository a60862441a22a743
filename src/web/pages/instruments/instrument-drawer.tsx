import type { InstrumentWhole } from '#api'
import { countOf } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { asking } from '../../asking.ts'
import { PersonField } from '../../parts/person-field.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { showMoment } from '../../when-words.ts'

/** Somebody says by name that the terms are accepted, or that the instrument is no longer used. */
function Decide({ instrument }: { instrument: InstrumentWhole }) {
  const isAccepting = instrument.standing !== 'in-use'
  const [by, setBy] = useState('')
  const accept = useChange('acceptInstrument')
  const withdraw = useChange('withdrawInstrument')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const question = { params: { instrument: instrument.id }, body: { version: instrument.version, by } }
    if (isAccepting) accept.mutate(question)
    else withdraw.mutate(question)
  }
  return (
    <form className="form" onSubmit={submit}>
      {instrument.terms && instrument.standing === 'offered' && (
        <>
          <h3>The terms</h3>
          <p className="breaks pre">{instrument.terms}</p>
          <p className="note">{instrument.notice}</p>
        </>
      )}
      <PersonField label={isAccepting ? 'Who accepts' : 'Who withdraws it'} value={by} onValue={setBy} isRequired />
      <SaveLine
        words={isAccepting ? (instrument.terms ? 'I accept the terms for the practice' : 'Use it again') : 'Withdraw'}
        done="Written down."
        change={isAccepting ? accept : withdraw}
      />
    </form>
  )
}

function Facts({ instrument }: { instrument: InstrumentWhole }) {
  const rows: readonly (readonly [string, string | null])[] = [
    ['Measures', instrument.measures],
    ['Answered by', `${instrument.respondents.join(', ')}, ${instrument.age}`],
    ['About', instrument.window ?? 'no set time'],
    ['Better', instrument.better],
    ['Version', instrument.version],
    ['LOINC', instrument.loinc],
    ['Reference', instrument.reference],
  ]
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}

function Scores({ scores }: Pick<InstrumentWhole, 'scores'>) {
  return (
    <>
      {scores.map((score) => (
        <section key={score.id}>
          <h3>{score.name}</h3>
          <p>
            {score.range}; {score.how}; {score.blanks}.{score.caseness && ` A case: ${score.caseness}.`}
          </p>
          {score.bands.length > 0 && (
            <ul>
              {score.bands.map((band) => (
                <li key={band.label}>
                  {band.from} to {band.to}: {band.label}
                </li>
              ))}
            </ul>
          )}
          {score.reliableChange.map((change) => (
            <p key={`${change.value} ${change.source}`}>
              Reliable change {change.value}
              {change.isUsed ? ', used here' : ''} ({change.kind}). <span className="note">{change.source}</span>
            </p>
          ))}
          <p className="note">{score.source}</p>
        </section>
      ))}
    </>
  )
}

function Licence({ instrument }: { instrument: InstrumentWhole }) {
  return (
    <section>
      <h3>May it be used?</h3>
      <p>{instrument.text}.</p>
      <p className="breaks">{instrument.notice}</p>
      <p className="note breaks">
        {instrument.evidence}
        {instrument.evidenceUrl && (
          <>
            {' '}
            <a href={instrument.evidenceUrl} target="_blank" rel="noreferrer">
              Where the terms stand
            </a>
            {instrument.checkedOn ? `, evidence last compared on ${instrument.checkedOn}.` : ''}
          </>
        )}
      </p>
    </section>
  )
}

function Questions({ items }: Pick<InstrumentWhole, 'items'>) {
  if (items.length === 0) return null
  return (
    <details>
      <summary>{countOf(items.length, 'question')}</summary>
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            {item.text}
            <div className="note">
              {item.answers.join(' · ')}
              {!item.isScored && ' (not scored)'}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}

function Version({ instrument }: { instrument: InstrumentWhole }) {
  const practice = usePractice()
  const { may } = useViewer()
  return (
    <div className="whole">
      {instrument.history.length > 0 && practice && (
        <ul className="plain note">
          {instrument.history.map((h) => (
            <li key={`${h.what} ${h.at}`}>
              {h.what} by {h.by}, {showMoment(h.at, practice.zone, practice.today)}
            </li>
          ))}
        </ul>
      )}
      {instrument.standing === 'offered' && may('set-up') && <Decide instrument={instrument} />}
      <Facts instrument={instrument} />
      <Licence instrument={instrument} />
      <Scores scores={instrument.scores} />
      {instrument.risk.length > 0 && (
        <section>
          <h3>Answers that call for a look</h3>
          <ul>
            {instrument.risk.map((risk) => (
              <li key={risk}>{risk}</li>
            ))}
          </ul>
        </section>
      )}
      <Questions items={instrument.items} />
      {instrument.standing !== 'shipped' && instrument.standing !== 'offered' && (
        <section>
          <h3>{instrument.standing === 'in-use' ? 'No longer used?' : 'To be used again?'}</h3>
          {instrument.terms && (
            <details>
              <summary>The terms</summary>
              <p className="breaks pre">{instrument.terms}</p>
            </details>
          )}
          {may('set-up') && <Decide key={instrument.standing} instrument={instrument} />}
        </section>
      )}
    </div>
  )
}

/** One instrument, whole: terms and who accepted them, licence, scores with their sources, questions. */
export function InstrumentDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(asking('instrument', { params: { instrument: id } }))
  const [first, ...rest] = data?.versions ?? []
  return (
    <SideDrawer title={first?.fullName ?? 'Instrument'} onClose={onClose} isWide>
      {error && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {first && <Version instrument={first} />}
      {rest.map((other) => (
        <details key={`${other.version} ${other.standing}`}>
          <summary>{other.standing === 'shipped' ? 'The one that came with Plumbline' : `Version ${other.version}`}</summary>
          <Version instrument={other} />
        </details>
      ))}
    </SideDrawer>
  )
}
