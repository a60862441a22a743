import { countedOf, role } from '#kpi'
import { expect, test } from 'vitest'
import { response } from '../../content/kpis/outcomes/response.kpi.ts'
import { because } from './differs.ts'

const pairWith = (id: string): Parameters<typeof because>[0] => {
  const rival = response.rivals.find((r) => r.id === id)
  const [ours, theirs] = [countedOf(response.measure)[0], rival && countedOf(rival.measure)[0]]
  if (!ours || !theirs) throw new Error(`no rival ${id}`)
  return { ours, theirs }
}
const [above, under] = [role.numerator, role.denominator]

test('the same words about another questionnaire are told by the questionnaire', () => {
  const says = 'ours reads where measures is depression, the other where measures is anxiety'
  expect(because(pairWith('anxiety'), { ours: under, theirs: above })).toContain(says)
  expect(because(pairWith('anxiety'), { ours: above, theirs: under })).toContain(says)
})

test('other words above the line are told by the side that counts', () => {
  expect(because(pairWith('first-ever'), { ours: under, theirs: above })).toMatch(/^the other counts above the line where last .* first/)
  expect(because(pairWith('first-ever'), { ours: above, theirs: under })).toMatch(/^ours counts above the line where last .* baseline/)
})
