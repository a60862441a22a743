import '@mantine/core/styles/Radio.css'
import { Radio, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import type { Answer } from '../../call.ts'
import { asking } from '../../asking.ts'
import { PersonField } from '../../parts/person-field.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { useWho } from '../../parts/use-who.ts'
import { showInstant } from '../../when-words.ts'
import { kindNames, stepNames } from './alert-words.ts'

type Alert = Answer<'alert'>
function Happened({ alert, zone }: { alert: Alert; zone: string }) {
  return (
    <ol className="plain alert-steps">
      {alert.steps.map((step) => (
        <li key={`${step.at} ${step.kind}`}>
          <span className="strong">{stepNames[step.kind]}</span> {showInstant(step.at, zone)}
          {step.by && ` by ${step.by}`}
          {step.staff && step.kind === 'escalated' && ` to ${step.staff.name}`}
          {step.words && <div className="note">{step.words}</div>}
        </li>
      ))}
    </ol>
  )
}

function See({ alert, who }: { alert: Alert; who: string }) {
  const see = useChange('acknowledgeAlert')
  const pass = useChange('escalateAlert')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    see.mutate({ params: { alert: alert.id }, body: { by: who.trim() } })
  }
  return (
    <form className="form" onSubmit={send}>
      <SaveLine words="I have seen it" done="" change={see}>
        <button
          type="button"
          className="linklike"
          disabled={who.trim() === ''}
          onClick={() => pass.mutate({ params: { alert: alert.id }, body: { by: who.trim(), to: null } })}
        >
          Pass it on
        </button>
      </SaveLine>
      {pass.isError && <Failed error={pass.error} />}
    </form>
  )
}

function Close({ alert, who, onDone }: { alert: Alert; who: string; onDone: () => void }) {
  const [reason, setReason] = useState('')
  const [judged, setJudged] = useState<'warranted' | 'not_warranted' | ''>('')
  const close = useChange('closeAlert', onDone)
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (judged !== '') close.mutate({ params: { alert: alert.id }, body: { by: who.trim(), reason: reason.trim(), judged } })
  }
  return (
    <form className="form" onSubmit={send}>
      <Textarea
        label="What was done"
        description="Such as: called, safety plan renewed, visit tomorrow. It is kept sealed."
        size="sm"
        rows={3}
        maxLength={1000}
        required
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
      />
      <Radio.Group label="Was it right to raise it?" value={judged} onChange={(value) => setJudged(value === 'warranted' ? value : 'not_warranted')}>
        <div className="answers">
          <Radio value="warranted" label="yes, somebody had to look" />
          <Radio value="not_warranted" label="no, there was no danger" />
        </div>
      </Radio.Group>
      <SaveLine words="Close it" done="Closed." change={close} />
    </form>
  )
}

/** One alert: what was answered, what was done, and what is to be done now. */
export function AlertDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { data: alert, error } = useQuery(asking('alert', { params: { alert: id } }))
  const practice = usePractice()
  const { may } = useViewer()
  const [who, setWho] = useWho()
  const zone = practice?.zone ?? 'UTC'
  return (
    <SideDrawer title={alert ? kindNames[alert.kind] : 'Alert'} onClose={onClose}>
      {error && <Failed error={error} />}
      {alert && (
        <>
          <p>
            <Link to="/clients/$client" params={{ client: alert.client }} className="strong">
              {alert.clientCode}
            </Link>
            {alert.origin && `: ${alert.origin.name}, ${alert.origin.words}`}
          </p>
          <p className="note">
            {alert.owner ? `With ${alert.owner.name}` : 'With nobody: say on the settings page who answers for safety'}
            {alert.dueAt && `, to be seen by ${showInstant(alert.dueAt, zone)}`}.
          </p>
          <Happened alert={alert} zone={zone} />
          {!alert.canAct && <p className="note">It came in a file: what is done about it is written down where it comes from.</p>}
          {alert.canAct && alert.closedAt === null && may('answer-alerts') && (
            <>
              <div className="who-acts">
                <PersonField label="You are" value={who} onValue={setWho} isRequired />
              </div>
              {alert.acknowledgedAt === null ? <See alert={alert} who={who} /> : <Close alert={alert} who={who} onDone={onClose} />}
            </>
          )}
        </>
      )}
    </SideDrawer>
  )
}
