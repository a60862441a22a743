/** A payer of the made-up practice. The names are prairie plants: no insurer is meant. */
export type Payer = {
  readonly name: string
  readonly share: number
  /** What it allows of the fee; the rest is written off by contract. */
  readonly allowed: number
  /** The client's part: cents a visit, or a share of what is allowed. */
  readonly copayCents: number
  readonly coinsurance: number
  /** Days from claim to answer. */
  readonly lagDays: number
  readonly denied: number
  readonly needsAuthorization: boolean
  /** How much likelier its members are to miss; they travel further and work at fixed hours. */
  readonly missing: number
}

const payer = (
  name: string,
  share: number,
  rest: Omit<Payer, 'name' | 'share' | 'coinsurance' | 'needsAuthorization' | 'missing'> & Partial<Payer>,
): Payer => ({
  coinsurance: 0,
  needsAuthorization: false,
  missing: 1,
  ...rest,
  name,
  share,
})

/** The payer of the planted denial spike. */
export const spikingPayer = 'Bluestem Insurance'

export const payers: readonly Payer[] = [
  payer('Larkspur Health Plan', 0.18, { allowed: 0.8, copayCents: 3000, lagDays: 15, denied: 0.05 }),
  payer('Prairie Mutual', 0.14, { allowed: 0.77, copayCents: 2500, lagDays: 19, denied: 0.065 }),
  payer(spikingPayer, 0.13, { allowed: 0.82, copayCents: 3500, lagDays: 17, denied: 0.07, needsAuthorization: true }),
  payer('Tallgrass Care', 0.09, { allowed: 0.74, copayCents: 4000, lagDays: 25, denied: 0.09, needsAuthorization: true }),
  payer('Cottonwood Medicaid Plan', 0.15, { allowed: 0.66, copayCents: 0, lagDays: 14, denied: 0.08, needsAuthorization: true, missing: 1.25 }),
  payer('Sumac Community Plan', 0.09, { allowed: 0.62, copayCents: 0, lagDays: 33, denied: 0.11, missing: 1.25 }),
  payer('Elder Oak Senior Plan', 0.06, { allowed: 0.7, copayCents: 0, coinsurance: 0.2, lagDays: 14, denied: 0.04, missing: 0.85 }),
  payer('Juniper EAP', 0.03, { allowed: 0.66, copayCents: 0, lagDays: 42, denied: 0.03 }),
]

/** Those without a payer pay the fee themselves. */
export const selfPayShare = 0.13
