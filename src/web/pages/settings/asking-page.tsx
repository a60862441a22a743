import type { BatteriesAnswer } from '#api'
import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { Failed } from '../../parts/problems.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useChange } from '../../parts/use-change.ts'
import { usePageTitle } from '../../parts/use-practice.ts'
import { BatteryDrawer } from './battery-drawer.tsx'
import { batteryWords, type Battery } from './battery-words.ts'

const newId = 'new'

/** A battery nobody has filled in yet; its id follows from a number no other has. */
const emptyBattery = (others: readonly Battery[]): Battery => ({
  id: `own-${others.length + 1}-${Date.now().toString(36)}`,
  name: '',
  isOn: true,
  respondent: 'client',
  instruments: [],
  programs: [],
  ages: { from: null, to: null },
  when: { kind: 'at-intake' },
  opensDaysBefore: 7,
  expiresDaysAfter: 14,
  remindAfterDays: 2,
  channel: 'email',
  isOurs: false,
  isChanged: false,
})

function Schedule({ answer }: { answer: BatteriesAnswer }) {
  const save = useChange('saveBatteries')
  return (
    <section className="card first-page" aria-labelledby="schedule-title">
      <h2 id="schedule-title">Does asking go by itself?</h2>
      <Checkbox
        size="sm"
        label="Ask whoever is due, by the batteries in use"
        description="Off, nobody is asked but by hand. On, each is asked once, and reminded once at most."
        checked={answer.isScheduleOn}
        disabled={save.isPending}
        onChange={(e) => save.mutate({ body: { isScheduleOn: e.currentTarget.checked } })}
      />
      {save.isError && <Failed error={save.error} />}
    </section>
  )
}

function Batteries({ answer, open }: { answer: BatteriesAnswer; open: (id: string) => void }) {
  const names = new Map(answer.instruments.map((one) => [one.id, one.name]))
  return (
    <section className="card below" aria-labelledby="batteries-title">
      <div className="card-head">
        <h2 id="batteries-title">Batteries</h2>
        <Button size="xs" variant="default" onClick={() => open(newId)}>
          Add one of your own
        </Button>
      </div>
      <ul className="plain asked-list">
        {answer.batteries.map((battery) => (
          <li key={battery.id}>
            <button type="button" className="linklike strong" onClick={() => open(battery.id)}>
              {battery.name}
            </button>{' '}
            <span className={battery.isOn ? undefined : 'note'}>{battery.isOn ? 'in use' : 'not in use'}</span>
            <div>{battery.instruments.map((id) => names.get(id) ?? id).join(', ')}</div>
            <div className="note">{batteryWords(battery)}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which questionnaires are asked of whom and when, and whether that goes by itself. */
export function AskingPage() {
  const { battery } = useSearch({ from: '/settings/asking' })
  const change = useSearchChange()
  const { data, error } = useQuery(asking('batteries', {}))
  usePageTitle('Asking')
  if (error) return <Failed error={error} />
  const chosen = data && (battery === newId ? emptyBattery(data.batteries) : data.batteries.find(({ id }) => id === battery))
  return (
    <>
      <p className="crumb">
        <Link to="/settings">Settings</Link>
      </p>
      <h1>Who is asked what, and when?</h1>
      <p className="sub">Few questions, at the right moment: a form nobody looks at is better not asked.</p>
      {!data && <div className="coming rows-coming" aria-busy="true" />}
      {data && (
        <>
          <Schedule answer={data} />
          <Batteries answer={data} open={(id) => change({ battery: id })} />
        </>
      )}
      {data && chosen && <BatteryDrawer key={chosen.id} battery={chosen} answer={data} onClose={() => change({ battery: undefined })} />}
    </>
  )
}
