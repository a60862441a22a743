import type { Column, FactTable } from './define.ts'

/** A way to slice a figure. */
export type Dimension = {
  readonly id: string
  readonly name: string
  /** Where its value comes from: a column of the fact, a column of another fact reached by a key (unless the fact has one of its `own`), or the time of the KPI's date. */
  readonly from:
    | { readonly kind: 'column'; readonly keys: readonly string[] }
    | {
        readonly kind: 'via'
        readonly fact: string
        readonly key: string
        readonly on: readonly string[]
        readonly column: string
        readonly own?: readonly string[]
      }
    | { readonly kind: 'clock'; readonly part: 'weekday' | 'time_of_day' | 'hour' }
    | { readonly kind: 'new-client' }
    | { readonly kind: 'age-band' }
  readonly label: 'staff' | 'site' | 'program' | 'payer' | 'team' | 'code' | 'text'
}

/** A dimension that is a column of the fact itself, under the first of these keys that the fact has. */
const own = (id: string, name: string, { label, keys }: { label: Dimension['label']; keys: readonly string[] }): Dimension => ({
  id,
  name,
  label,
  from: { kind: 'column', keys },
})

/** Every dimension, in the order a person is offered them. */
export const dimensions: readonly Dimension[] = [
  own('site', 'Site', { label: 'site', keys: ['site'] }),
  own('program', 'Program', { label: 'program', keys: ['program'] }),
  own('clinician', 'Clinician', { label: 'staff', keys: ['clinician', 'staff', 'owner'] }),
  {
    id: 'team',
    name: 'Team',
    label: 'team',
    from: { kind: 'via', fact: 'staff_team', key: 'staff_id', on: ['clinician', 'staff', 'owner'], column: 'team_id', own: ['team'] },
  },
  own('payer', 'Payer', { label: 'payer', keys: ['payer'] }),
  own('modality', 'Modality', { label: 'code', keys: ['modality', 'modalityWanted'] }),
  own('kind', 'Kind', { label: 'code', keys: ['kind'] }),
  { id: 'new', name: 'New or established', label: 'code', from: { kind: 'new-client' } },
  own('level-of-care', 'Level of care', { label: 'code', keys: ['levelOfCare'] }),
  own('diagnosis-group', 'Diagnosis group', { label: 'code', keys: ['diagnosisGroup'] }),
  own('approach', 'Approach', { label: 'code', keys: ['approach'] }),
  own('severity', 'Severity at the start', { label: 'text', keys: ['severity'] }),
  { id: 'age-band', name: 'Age band', label: 'code', from: { kind: 'age-band' } },
  { id: 'sex', name: 'Sex', label: 'code', from: { kind: 'via', fact: 'client', key: 'client_id', on: ['client'], column: 'sex' } },
  { id: 'language', name: 'Language', label: 'text', from: { kind: 'via', fact: 'client', key: 'client_id', on: ['client'], column: 'language' } },
  own('referral-source', 'Referral source', { label: 'text', keys: ['referralSource'] }),
  own('channel', 'Channel', { label: 'code', keys: ['channel'] }),
  own('intent', 'Intent', { label: 'code', keys: ['intent'] }),
  own('denial-class', 'Class of denial', { label: 'code', keys: ['denialClass'] }),
  own('prevented-at', 'Where to prevent it', { label: 'code', keys: ['preventedAt'] }),
  own('carc', 'Reason of denial', { label: 'text', keys: ['carc'] }),
  own('touchpoint', 'Touchpoint', { label: 'code', keys: ['touchpoint'] }),
  { id: 'weekday', name: 'Day of the week', label: 'code', from: { kind: 'clock', part: 'weekday' } },
  { id: 'time-of-day', name: 'Time of day', label: 'code', from: { kind: 'clock', part: 'time_of_day' } },
  { id: 'hour', name: 'Hour', label: 'code', from: { kind: 'clock', part: 'hour' } },
]

const has = (table: FactTable, keys: readonly string[]): Column | undefined => table.columns.find((c) => keys.includes(c.key))

/** The dimensions a fact can be sliced by. `date` is the column that decides the period. */
export function dimensionsOf(table: FactTable, date: Column): readonly Dimension[] {
  return dimensions.filter(({ from }) => {
    if (from.kind === 'column') return has(table, from.keys) !== undefined
    if (from.kind === 'via') return has(table, [...from.on, ...(from.own ?? [])]) !== undefined
    if (from.kind === 'clock') return date.kind === 'instant'
    return has(table, ['client']) !== undefined
  })
}
