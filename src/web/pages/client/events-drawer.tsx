import { clientEventKinds, type ClientAnswer } from '#api'
import { NativeSelect, TextInput } from '@mantine/core'
import { showDay } from '#period'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'

const kindNames: Readonly<Record<(typeof clientEventKinds)[number], string>> = {
  medication: 'Medication',
  life_event: 'Life event',
  level_of_care: 'Level of care',
  plan_review: 'Plan reviewed',
}

function AddEvent({ answer }: { answer: ClientAnswer }) {
  const [kind, setKind] = useState<(typeof clientEventKinds)[number]>('medication')
  const [on, setOn] = useState(answer.today)
  const [says, setSays] = useState('')
  const add = useChange('addClientEvent', () => setSays(''))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    add.mutate({ params: { client: answer.client }, body: { kind, on, says } })
  }
  return (
    <form className="form" onSubmit={submit}>
      <NativeSelect
        label="What kind"
        size="sm"
        data={clientEventKinds.map((value) => ({ value, label: kindNames[value] }))}
        value={kind}
        onChange={(e) => setKind(clientEventKinds.find((k) => k === e.currentTarget.value) ?? kind)}
      />
      <TextInput label="When" type="date" size="sm" required value={on} onChange={(e) => setOn(e.currentTarget.value)} />
      <TextInput
        label="In a few words"
        description="A label for the time line, such as “sertraline 50 mg”. Not a note: notes belong in the chart of your EHR."
        size="sm"
        required
        maxLength={60}
        value={says}
        onChange={(e) => setSays(e.currentTarget.value)}
      />
      <SaveLine words="Mark it" done="It stands on the time line." change={add} />
    </form>
  )
}

/** What happened, marked on the time line by hand; kept sealed and never copied to the warehouse. */
export function EventsDrawer({ answer, onClose }: { answer: ClientAnswer; onClose: () => void }) {
  const remove = useChange('removeClientEvent')
  const own = answer.marks.flatMap((m) => (m.event === null ? [] : [{ ...m, event: m.event }]))
  return (
    <SideDrawer title="Mark what happened" onClose={onClose}>
      <AddEvent answer={answer} />
      {own.length > 0 && (
        <>
          <h3 className="side-name">Marked so far</h3>
          <ul className="plain">
            {own.map((m) => (
              <li key={m.event}>
                {showDay(m.on)}: {m.says}{' '}
                <button
                  type="button"
                  className="linklike note"
                  onClick={() => remove.mutate({ params: { client: answer.client, event: m.event } })}
                  aria-label={`Take away: ${m.says}, ${showDay(m.on)}`}
                >
                  take away
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </SideDrawer>
  )
}
