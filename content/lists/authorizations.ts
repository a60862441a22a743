import { authorizationUse } from '#facts'
import { all, any, atMost, isMissing, isTrue, over, type Listing } from '#kpi'

/**
 * Authorizations for which somebody has to ask now: as KPI money.authorizations-at-risk has them, on the last day of which something is known instead
 * of a Monday.
 */
export const authorizationsToAskFor: Listing = {
  id: 'money.authorizations-to-ask-for',
  version: 1,
  measure: {
    shape: 'proportion',
    fact: authorizationUse,
    date: authorizationUse.knownOn,
    population: all(isTrue(authorizationUse.isInForce), any(isMissing(authorizationUse.unitsLeft), over(authorizationUse.unitsLeft, 0))),
    exclusions: [
      {
        id: 'renewed',
        name: 'the next one is approved',
        when: isTrue(authorizationUse.isRenewed),
        why: 'Care goes on under the next one; nobody has to ask.',
      },
    ],
    numerator: all(isTrue(authorizationUse.isInCare), any(atMost(authorizationUse.unitsLeft, 2), atMost(authorizationUse.daysLeft, 21))),
  },
  columns: [
    authorizationUse.program,
    authorizationUse.levelOfCare,
    authorizationUse.startsOn,
    authorizationUse.endsOn,
    authorizationUse.unitsApproved,
    authorizationUse.runsOutOn,
    authorizationUse.askBy,
    authorizationUse.decisionDays,
    authorizationUse.nextRequestedOn,
  ],
}
