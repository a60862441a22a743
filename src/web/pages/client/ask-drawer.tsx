import type { BatteriesAnswer, MadeRequest, RequestShown } from '#api'
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { asking } from '../../asking.ts'
import { PersonField } from '../../parts/person-field.tsx'
import { Failed } from '../../parts/problems.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useWho } from '../../parts/use-who.ts'
import { channelNames, respondentNames } from './ask-words.ts'
import { ContactField } from './contacts.tsx'
import { Requests } from './requests.tsx'

const byHand = '-'
const asked = ['link', 'kiosk', 'email', 'sms'] as const
const respondents = ['client', 'caregiver', 'teacher'] as const

function Copy({ label, text }: { label: string; text: string }) {
  const [isCopied, setIsCopied] = useState(false)
  const copy = (): void => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
  return (
    <div className="to-copy">
      <pre>{text}</pre>
      <Button size="xs" variant="default" onClick={copy}>
        {isCopied ? 'Copied' : label}
      </Button>
    </div>
  )
}

/** What opens the request. It is told this once: only its hash is kept. */
function Made({ made, channel }: { made: MadeRequest; channel: RequestShown['channel'] }) {
  return (
    <div role="status" className="made-request">
      {channel === 'email' && <p>It is on its way. What becomes of it stands below.</p>}
      {made.code !== null && (
        <>
          <p>On the practice’s tablet, open the answering page and type:</p>
          <p className="code-word">{made.code}</p>
        </>
      )}
      {channel === 'link' && made.link !== null && (
        <>
          <p>This link is shown once. It opens these questions and nothing else.</p>
          <Copy label="Copy the link" text={made.link} />
        </>
      )}
      {channel === 'sms' && made.message !== null && (
        <>
          <p>No text service is connected. Send this from your own phone; it says nothing about care.</p>
          <Copy label="Copy the text" text={made.message.text} />
        </>
      )}
    </div>
  )
}

type What = { readonly battery: string; readonly instruments: readonly string[] }

function ChooseWhat({ batteries, what, setWhat }: { batteries: BatteriesAnswer; what: What; setWhat: (what: What) => void }) {
  const can = batteries.instruments.filter((one) => !one.isScoreOnly)
  return (
    <>
      <NativeSelect
        label="What is asked"
        size="sm"
        data={[...batteries.batteries.map((b) => ({ value: b.id, label: b.name })), { value: byHand, label: 'questionnaires I choose' }]}
        value={what.battery}
        onChange={(e) => setWhat({ ...what, battery: e.currentTarget.value })}
      />
      {what.battery === byHand && (
        <Checkbox.Group label="Questionnaires" value={[...what.instruments]} onChange={(instruments) => setWhat({ ...what, instruments })}>
          <div className="answers choose-forms">
            {can.map((one) => (
              <Checkbox key={one.id} size="sm" value={one.id} label={`${one.name}, ${one.fullName}`} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </>
  )
}

function AskForm({ client, batteries }: { client: string; batteries: BatteriesAnswer }) {
  const [what, setWhat] = useState<What>({ battery: batteries.batteries[0]?.id ?? byHand, instruments: [] })
  const [respondent, setRespondent] = useState<(typeof respondents)[number]>('client')
  const [channel, setChannel] = useState<(typeof asked)[number]>('link')
  const [who, setWho] = useWho()
  const ask = useChange('makeRequest')
  const isByHand = what.battery === byHand
  const chosen = batteries.batteries.find((b) => b.id === what.battery)?.respondent
  const answersIt = isByHand ? respondent : (respondents.find((r) => r === chosen) ?? 'client')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    ask.mutate({
      params: { client },
      body: {
        ...(isByHand ? { instruments: [...what.instruments], respondent } : { battery: what.battery }),
        channel,
        by: who.trim() || null,
      },
    })
  }
  return (
    <>
      <form className="form" onSubmit={submit}>
        <ChooseWhat batteries={batteries} what={what} setWhat={setWhat} />
        {isByHand && (
          <NativeSelect
            label="Who answers"
            size="sm"
            data={respondents.map((value) => ({ value, label: respondentNames[value] }))}
            value={respondent}
            onChange={(e) => setRespondent(respondents.find((r) => r === e.currentTarget.value) ?? 'client')}
          />
        )}
        <NativeSelect
          label="How"
          size="sm"
          data={asked.map((value) => ({ value, label: channelNames[value] }))}
          value={channel}
          onChange={(e) => setChannel(asked.find((c) => c === e.currentTarget.value) ?? 'link')}
        />
        <PersonField label="You are" value={who} onValue={setWho} />
        <SaveLine words="Ask" done="" change={ask} />
        {ask.data && <Made made={ask.data} channel={channel} />}
      </form>
      {channel === 'email' && <ContactField client={client} respondent={answersIt} />}
    </>
  )
}

/** Asks a client, or who answers for them; and what was asked before. */
export function AskDrawer({ client, code, onClose }: { client: string; code: string; onClose: () => void }) {
  const { data: batteries, error } = useQuery(asking('batteries', {}))
  return (
    <SideDrawer title={`Ask ${code}`} onClose={onClose}>
      {error && <Failed error={error} />}
      {batteries && <AskForm client={client} batteries={batteries} />}
      <Requests client={client} />
    </SideDrawer>
  )
}
