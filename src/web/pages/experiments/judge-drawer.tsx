import type { Experiment } from '#api'
import { Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { SaveLine } from '../../parts/save-line.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useChange } from '../../parts/use-change.ts'

/** Keeps the verdict for good, with what was learned; or takes away what was never meant. */
export function JudgeDrawer({ experiment, onClose }: { experiment: Experiment; onClose: () => void }) {
  const [learned, setLearned] = useState('')
  const judge = useChange('judgeExperiment', onClose)
  const remove = useChange('removeExperiment', onClose)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    judge.mutate({ params: { experiment: experiment.id }, body: { learned: learned.trim() || null } })
  }
  const isReady = experiment.state === 'ready'
  return (
    <SideDrawer title={experiment.changed} onClose={onClose}>
      <p>{experiment.says}</p>
      {experiment.expectation && <p>{experiment.expectation}</p>}
      {!isReady && (
        <p className="note">Ended now, the verdict is that nobody can tell: who looks early and often finds changes that are not there.</p>
      )}
      <form className="form" onSubmit={submit}>
        <Textarea
          label="What was learned"
          description="What you will keep, drop or try next."
          size="sm"
          rows={3}
          maxLength={600}
          value={learned}
          onChange={(e) => setLearned(e.currentTarget.value)}
        />
        <SaveLine words={isReady ? 'Keep the verdict' : 'End it'} done="Kept." change={judge}>
          <button type="button" className="linklike note" onClick={() => remove.mutate({ params: { experiment: experiment.id } })}>
            It was never meant: take it away
          </button>
        </SaveLine>
      </form>
    </SideDrawer>
  )
}
