import type { ReportAsk } from '#api'
import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { asking } from '../../asking.ts'
import { call } from '../../call.ts'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'

const roles = [
  { value: 'owner', label: 'Owner' },
  { value: 'clinical-director', label: 'Clinical director' },
  { value: 'clinician-lead', label: 'Clinician lead' },
  { value: 'intake', label: 'Intake' },
  { value: 'finance', label: 'Finance' },
  { value: 'people', label: 'People' },
] as const
const grains = [
  { value: 'rolling-90', label: 'the last 90 days' },
  { value: 'month', label: 'the last whole month' },
  { value: 'quarter', label: 'the last whole quarter' },
  { value: 'year', label: 'the last whole year' },
] as const

type Role = (typeof roles)[number]['value']
type Grain = (typeof grains)[number]['value']

/** What the next report is about, and the button that makes it. */
export function MakeForm() {
  const [kind, setKind] = useState<ReportAsk['kind']>('board')
  const [role, setRole] = useState<Role>('owner')
  const [grain, setGrain] = useState<Grain>('rolling-90')
  const [payer, setPayer] = useState('')
  const { data: filters } = useQuery(asking('filters', {}))
  const client = useQueryClient()
  const payers = filters?.dimensions.find((d) => d.id === 'payer')?.values ?? []
  const chosen = payer || payers[0]?.value
  const make = useMutation({
    mutationFn: () =>
      call('makeReport', { body: kind === 'board' ? { kind, grain, role } : { kind, grain: grain === 'year' ? 'year' : 'quarter', payer: chosen } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports'] }),
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form className="form" onSubmit={submit}>
      <NativeSelect
        label="For"
        description={kind === 'board' ? 'Every number with its chart, reading and definition.' : 'One page about the clients of one payer.'}
        value={kind}
        data={[
          { value: 'board', label: 'the board: a scorecard' },
          { value: 'payer', label: 'a payer: results of care' },
        ]}
        onChange={(e) => setKind(e.currentTarget.value === 'payer' ? 'payer' : 'board')}
      />
      {kind === 'board' ? (
        <NativeSelect label="Whose scorecard" value={role} data={[...roles]} onChange={(e) => setRole(e.currentTarget.value as Role)} />
      ) : (
        <NativeSelect
          label="Payer"
          value={chosen ?? ''}
          data={payers.map((p) => ({ value: p.value, label: p.name }))}
          onChange={(e) => setPayer(e.currentTarget.value)}
        />
      )}
      <NativeSelect
        label="About"
        value={grain}
        data={kind === 'board' ? [...grains] : grains.filter((g) => g.value === 'quarter' || g.value === 'year')}
        onChange={(e) => setGrain(e.currentTarget.value as Grain)}
      />
      <div className="actions">
        <Button type="submit" loading={make.isPending} disabled={kind === 'payer' && chosen === undefined}>
          Make the report
        </Button>
        <span role="status" className="note">
          {make.isSuccess && 'Made. It stands first in the list.'}
        </span>
      </div>
      {make.isError && <ProblemList problems={problemsOf(make.error)} />}
    </form>
  )
}
