import { expect, test } from 'vitest'
import { withChosen } from './bundle.ts'
import { profileSchema, type Profile } from './map/profile.ts'
import { openemrTables } from './profiles/openemr.ts'

const shipped = openemrTables.map((p): Profile => profileSchema.parse(p))
const postings = shipped.find((p) => p.name === 'OpenEMR insurer postings')

test('the reading a person has corrected stands in for its own table, and its source and zone hold for all', () => {
  if (postings?.format.kind !== 'zip') throw new Error('no such reading')
  const chosen: Profile = {
    ...postings,
    name: 'mine',
    source: 'emr-2',
    zone: 'UTC',
    format: { ...postings.format, entry: `export/${postings.format.entry}` },
  }
  const all = withChosen(shipped, chosen)
  expect(all.map((p) => p.name)).toEqual(['mine', 'OpenEMR clients', 'OpenEMR calendar', 'OpenEMR billing', 'OpenEMR payments'])
  expect(new Set(all.map((p) => `${p.source} ${p.zone ?? ''}`))).toEqual(new Set(['emr-2 UTC']))
  expect(withChosen([], chosen)).toEqual([chosen])
})
