import type { Scorecard } from '#api'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../call.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'

const most = 7
const swap = (ids: readonly string[], at: number, to: number): readonly string[] => ids.toSpliced(at, 1).toSpliced(to, 0, ids[at] ?? '')

type Chosen = { readonly ids: readonly string[]; readonly onIds: (ids: readonly string[]) => void; readonly nameOf: (id: string) => string }

function ChosenList({ ids, onIds, nameOf }: Chosen) {
  return (
    <ol className="choices">
      {ids.map((id, at) => (
        <li key={id}>
          <span className="grow">{nameOf(id)}</span>
          <button
            type="button"
            className="round"
            disabled={at === 0}
            onClick={() => onIds(swap(ids, at, at - 1))}
            aria-label={`Move ${nameOf(id)} up`}
          >
            ↑
          </button>
          <button
            type="button"
            className="round"
            disabled={at === ids.length - 1}
            onClick={() => onIds(swap(ids, at, at + 1))}
            aria-label={`Move ${nameOf(id)} down`}
          >
            ↓
          </button>
          <button
            type="button"
            className="round"
            disabled={ids.length === 1}
            onClick={() => onIds(ids.toSpliced(at, 1))}
            aria-label={`Leave out ${nameOf(id)}`}
          >
            ×
          </button>
        </li>
      ))}
    </ol>
  )
}

function OtherNumbers({ areas, ids, onIds }: { areas: Scorecard['areas']; ids: readonly string[]; onIds: Chosen['onIds'] }) {
  const isFull = ids.length >= most
  return areas.map((area) => {
    const others = area.kpis.filter(({ id }) => !ids.includes(id))
    if (others.length === 0) return null
    return (
      <section key={area.area}>
        <h3 className="side-name">{area.name}</h3>
        <ul className="choices">
          {others.map(({ id, name, question }) => (
            <li key={id}>
              <span className="grow">
                {name} <span className="note">{question}</span>
              </span>
              <button type="button" className="segment" disabled={isFull} onClick={() => onIds([...ids, id])} aria-label={`Choose ${name}`}>
                Choose
              </button>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

/** Which 1-7 numbers stand first, and in which order. */
export function ChooseNumbers({ scorecard, onClose }: { scorecard: Scorecard; onClose: () => void }) {
  const [ids, setIds] = useState<readonly string[]>(scorecard.chosen.map(({ kpi }) => kpi.id))
  const client = useQueryClient()
  const title =
    scorecard.role === 'owner' ? 'Choose your numbers' : `Numbers for: ${scorecard.roles.find((r) => r.role === scorecard.role)?.name ?? ''}`
  const names = new Map(scorecard.areas.flatMap((a) => a.kpis).map(({ id, name }) => [id, name]))
  const save = useMutation({
    mutationFn: (kpis: readonly string[] | null) => call('choose', { body: { role: scorecard.role, kpis: kpis && [...kpis] } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['scorecard'] })
      onClose()
    },
  })
  return (
    <SideDrawer onClose={onClose} title={title}>
      <p className="note">
        {ids.length} of at most {most}, in this order. Five to seven can be kept in mind; the rest stays one click away.
      </p>
      <ChosenList ids={ids} onIds={setIds} nameOf={(id) => names.get(id) ?? id} />
      <OtherNumbers areas={scorecard.areas} ids={ids} onIds={setIds} />
      <div className="actions drawer-end">
        <Button onClick={() => save.mutate(ids)} loading={save.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {scorecard.isChosen && (
          <button type="button" className="linklike note" onClick={() => save.mutate(null)}>
            Back to those proposed
          </button>
        )}
      </div>
      {save.isError && <ProblemList problems={problemsOf(save.error)} />}
    </SideDrawer>
  )
}
