import type { Experiment, KpiHead, Slice } from '#api'
import { NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { NumberAndPlace, useNumbers } from '../../parts/number-and-place.tsx'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'

type Plan = Pick<Experiment, 'changed' | 'startsOn' | 'expects' | 'grain' | 'owner'> & { readonly size: string; readonly points: string }

/** A number that is looked at weekly gets its points by the week. */
const grainFor = (review: KpiHead['review'] | undefined): Plan['grain'] =>
  review === 'quarterly' ? 'quarter' : review === 'daily' || review === 'weekly' ? 'week' : 'month'
const grains = ['week', 'month', 'quarter'] as const

type Fields = { readonly plan: Plan; readonly onPlan: (plan: Plan) => void; readonly unit: string }

function ExpectationFields({ plan, onPlan, unit }: Fields) {
  return (
    <>
      <div className="pair">
        <NativeSelect
          label="We expect it to go"
          size="sm"
          data={[
            { value: 'down', label: 'down' },
            { value: 'up', label: 'up' },
          ]}
          value={plan.expects}
          onChange={(e) => onPlan({ ...plan, expects: e.currentTarget.value === 'up' ? 'up' : 'down' })}
        />
        <TextInput
          label={unit ? `by (${unit})` : 'by'}
          size="sm"
          required
          inputMode="decimal"
          pattern="[0-9]+([.][0-9]+)?"
          title="A number above 0, such as 3 or 2.5"
          value={plan.size}
          onChange={(e) => onPlan({ ...plan, size: e.currentTarget.value })}
        />
      </div>
      <div className="pair">
        <NativeSelect
          label="One point is a"
          size="sm"
          data={[...grains]}
          value={plan.grain}
          onChange={(e) => onPlan({ ...plan, grain: grains.find((g) => g === e.currentTarget.value) ?? 'month' })}
        />
        <TextInput
          label="Points to wait for"
          size="sm"
          required
          type="number"
          min={5}
          max={36}
          value={plan.points}
          onChange={(e) => onPlan({ ...plan, points: e.currentTarget.value })}
        />
      </div>
      <p className="note">
        Eight in a row on one side of a centre come by chance once in 128 times (the run rule of control charts), so eight is a good number to wait
        for. Nothing is judged before they are there.
      </p>
    </>
  )
}

/** Writes down, before anybody knows how it ends, what is changed and what is expected of it. */
export function ExperimentForm({ today, kpi, onClose }: { today: string; kpi: string; onClose: () => void }) {
  const numbers = useNumbers()
  const [about, setAbout] = useState<{ kpi: string; slice: Slice }>({ kpi, slice: {} })
  const named = numbers.find((n) => n.id === about.kpi)
  const [plan, setPlan] = useState<Plan>({ changed: '', startsOn: today, expects: 'down', size: '', grain: 'month', points: '8', owner: '' })
  const [isGrainSet, setGrainSet] = useState(false)
  const shown: Plan = isGrainSet || !named ? plan : { ...plan, grain: grainFor(named.review), expects: expected(named) }
  const set = (next: Plan): void => {
    setGrainSet(true)
    setPlan(next)
  }
  const save = useChange('startExperiment', onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { size, points, ...rest } = shown
    save.mutate({ body: { ...about, ...rest, size: Number(size), points: Number(points) } })
  }
  return (
    <SideDrawer title="Try something" onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput
          label="What we change"
          description="As it will stand on the chart."
          size="sm"
          required
          maxLength={120}
          value={shown.changed}
          onChange={(e) => setPlan({ ...plan, changed: e.currentTarget.value })}
        />
        <NumberAndPlace {...about} onValue={setAbout} />
        <TextInput
          label="From"
          type="date"
          size="sm"
          required
          value={shown.startsOn}
          onChange={(e) => setPlan({ ...plan, startsOn: e.currentTarget.value })}
        />
        <ExpectationFields plan={shown} onPlan={set} unit={named?.unit === 'percent' ? 'percentage points' : (named?.unit ?? '')} />
        <PersonField label="Whose" isRequired value={shown.owner} onValue={(owner) => setPlan({ ...plan, owner })} />
        <SaveLine words="Start" done="Started." change={save} />
      </form>
    </SideDrawer>
  )
}

const expected = ({ direction }: Pick<KpiHead, 'direction'>): Plan['expects'] => (direction === 'higher-is-better' ? 'up' : 'down')
