import { code, count, day, defineFact, ref } from './define.ts'

/** Team totals only: who used a support is never recorded. */
export const supportUse = defineFact(
  { name: 'support_use', grain: 'one team, one month, one kind of support' },
  {
    month: day('first day of the month', { required: true }),
    team: ref('team', 'team', { required: true }),
    kind: code(['supervision', 'eap', 'peer_consult', 'check_in'], 'kind of support', { required: true }),
    uses: count('times used', { required: true }),
    eligible: count('people who could use it'),
  },
)
