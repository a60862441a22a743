import type { Milestone } from '#api'
import { addDays } from '#period'
import { TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { PersonField } from '../../parts/person-field.tsx'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'

type Props = { readonly today: string; readonly milestone: Milestone | null; readonly onClose: () => void }

/** A new milestone, or a change of one. */
export function MilestoneForm({ today, milestone, onClose }: Props) {
  const [team, setTeam] = useState(milestone?.team ?? '')
  const [name, setName] = useState(milestone?.name ?? '')
  const [dueOn, setDueOn] = useState(milestone?.dueOn ?? addDays(today, 60))
  const [reachedOn, setReachedOn] = useState(milestone?.reachedOn ?? '')
  const add = useChange('addMilestone', onClose)
  const change = useChange('changeMilestone', onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const body = { team, name, dueOn, reachedOn: reachedOn || null }
    if (milestone) change.mutate({ params: { milestone: milestone.id }, body })
    else add.mutate({ body })
  }
  return (
    <SideDrawer title={milestone ? 'Change the milestone' : 'Add a milestone'} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <PersonField label="Team" kind="teams" isRequired value={team} onValue={setTeam} />
        <TextInput
          label="What will be so"
          description="As if it were true already: “Every client has a score at intake”."
          size="sm"
          required
          maxLength={160}
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <div className="pair">
          <TextInput label="By" type="date" size="sm" required value={dueOn} onChange={(e) => setDueOn(e.currentTarget.value)} />
          <TextInput label="Reached on" type="date" size="sm" max={today} value={reachedOn} onChange={(e) => setReachedOn(e.currentTarget.value)} />
        </div>
        <SaveLine words="Save" done="Saved." change={milestone ? change : add} />
      </form>
    </SideDrawer>
  )
}
