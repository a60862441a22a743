import { returnToAcute } from '#facts'
import { is, isTrue, type Exclusion, type Population } from '#kpi'

/** What the KPIs on returns to acute care share. */
export const transferred: Exclusion = {
  id: 'transferred',
  name: 'moved to another acute stay the same day',
  when: isTrue(returnToAcute.isContinued),
  why: 'The stay went on elsewhere; its last discharge is the one that counts.',
}

export const discharges: Pick<Population, 'population' | 'exclusions'> & {
  readonly fact: typeof returnToAcute
  readonly date: typeof returnToAcute.dischargedOn
} = {
  fact: returnToAcute,
  date: returnToAcute.dischargedOn,
  population: is(returnToAcute.kind, 'inpatient', 'crisis', 'residential'),
  exclusions: [transferred],
}
