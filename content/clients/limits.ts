/**
 * From when on a client is worth a look. Each limit is somebody's published number, the rule of a number shown elsewhere here, or, where nobody has
 * published one, what Plumbline proposes; the practice may set any of them for itself.
 */
export type ClientLimit = {
  readonly id: string
  readonly name: string
  readonly unit: 'days' | 'times' | 'scores' | 'units'
  /** What Plumbline proposes. */
  readonly usual: number
  readonly least: number
  readonly most: number
  readonly source: string
}

export const clientLimits = [
  {
    id: 'dueDays',
    name: 'A measure is due again after',
    unit: 'days',
    usual: 42,
    least: 7,
    most: 180,
    source: 'Six weeks, the longest step of “every four to six weeks”: LeadSquared, Top 7 KPIs for behavioral health, 2025.',
  },
  {
    id: 'firstScoreDays',
    name: 'A first score is due within',
    unit: 'days',
    usual: 28,
    least: 1,
    most: 90,
    source: 'As outcome figures here count it: a first score later than 28 days after opening is no baseline.',
  },
  {
    id: 'quietDays',
    name: 'Gone quiet: none booked, and no visit for',
    unit: 'days',
    usual: 30,
    least: 7,
    most: 180,
    source: 'As the number “Gone quiet” counts it: LeadSquared, Top 7 KPIs for behavioral health, 2025.',
  },
  {
    id: 'missedInARow',
    name: 'Missed in a row',
    unit: 'times',
    usual: 2,
    least: 1,
    most: 5,
    source: 'Nobody has published a number: Plumbline proposes two, the practice sets it.',
  },
  {
    id: 'recentDays',
    name: 'A score, a risk answer or an acute stay speaks about now for',
    unit: 'days',
    usual: 90,
    least: 14,
    most: 365,
    source: 'As the number “Level of care fits the scores” counts it.',
  },
  {
    id: 'calmScores',
    name: 'Ready to step down: scores in a row below caseness',
    unit: 'scores',
    usual: 3,
    least: 1,
    most: 8,
    source: 'Nobody has published a number: Plumbline proposes three, the practice sets it.',
  },
  {
    id: 'authorizationDays',
    name: 'An authorization runs out: days left',
    unit: 'days',
    usual: 21,
    least: 1,
    most: 90,
    source: 'As the number “Authorizations at risk” counts it.',
  },
  {
    id: 'authorizationUnits',
    name: 'An authorization runs out: units left',
    unit: 'units',
    usual: 2,
    least: 1,
    most: 20,
    source: 'As the number “Authorizations at risk” counts it.',
  },
] as const satisfies readonly ClientLimit[]

/** The limits in force: what Plumbline proposes, unless the practice set its own. */
export type ClientLimits = Readonly<Record<(typeof clientLimits)[number]['id'], number>>
