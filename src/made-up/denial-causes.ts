import type { Visit } from './attendance.ts'
import { dayOf } from './calendar.ts'
import { spikingPayer, type Payer } from './payers.ts'
import type { Setting } from './practice.ts'
import { type Random, weights } from './random.ts'

/** What a payer may find wanting in one claim. */
export type Wanting = {
  /** The payer wants an authorization and there was none. */
  readonly isUnauthorized: boolean
  /** Sent so late that the time for filing was over. */
  readonly isLate: boolean
  readonly isNoteUnsigned: boolean
  /** No score in the six weeks before. */
  readonly isUnmeasured: boolean
  /** The clinician had just begun, and was not yet on the payer's list. */
  readonly isNewClinician: boolean
}
export type Reason = { readonly group: string; readonly carc: string; readonly rarc: string }

const co = (carc: string, rarc = ''): Reason => ({ group: 'CO', carc, rarc })
/** How a denial is said: X12 claim adjustment reason and remittance remark codes. */
const usual = weights(
  [co('16', 'N290'), 26],
  [co('27'), 17],
  [co('96', 'N130'), 9],
  [{ group: 'OA', carc: '22', rarc: 'MA04' }, 8],
  [{ group: 'OA', carc: '18', rarc: '' }, 7],
  [co('197'), 8],
  [co('50', 'N115'), 6],
  [co('4'), 5],
  [co('11'), 4],
  [co('119'), 4],
  [co('109'), 3],
  [co('97'), 3],
)
const unauthorized = weights([co('197'), 78], [co('15'), 14], [co('198'), 8])
const unsigned = weights([co('16', 'N290'), 70], [co('B12'), 30])
const unmeasured = weights([co('50', 'N115'), 62], [co('150'), 20], [co('16', 'N290'), 18])
const newClinician = weights([co('B7'), 70], [co('185'), 30])
/** The spike is one payer that begins to ask for an authorization it used not to need. */
const spiking = weights([co('197', 'M62'), 78], [co('16', 'N290'), 22])

/** Share of claims denied at first while the spike lasts. */
export const spikeDenied = 0.27
const lateDenied = 0.9
/** So that the wanting and the others together come to the payer's own share. */
const plainFactor = 0.66

export const isSpike = (setting: Setting, payer: Payer, day: number): boolean => payer.name === spikingPayer && day >= setting.denialsFrom

/** How likely a claim is denied at first. */
export function denialOdds(payer: Payer, wanting: Wanting, spikes: boolean): number {
  if (wanting.isLate) return lateDenied
  if (spikes) return spikeDenied
  const { isUnauthorized, isNoteUnsigned, isUnmeasured, isNewClinician } = wanting
  const factor = plainFactor * (isUnauthorized ? 6 : 1) * (isNoteUnsigned ? 2.2 : 1) * (isUnmeasured ? 1.7 : 1) * (isNewClinician ? 2.4 : 1)
  return Math.min(0.75, payer.denied * factor)
}

/** The reason a payer gives: mostly what is wanting, else one of the usual. */
export function reasonOf(wanting: Wanting, spikes: boolean, random: Random): Reason {
  if (wanting.isLate && random.chance(0.92)) return co('29')
  if (spikes) return random.choose(spiking)
  if (wanting.isUnauthorized && random.chance(0.8)) return random.choose(unauthorized)
  if (wanting.isNewClinician && random.chance(0.5)) return random.choose(newClinician)
  if (wanting.isNoteUnsigned && random.chance(0.45)) return random.choose(unsigned)
  if (wanting.isUnmeasured && random.chance(0.35)) return random.choose(unmeasured)
  return random.choose(usual)
}

const newForDays = 60
const evidenceDays = 42
const filingDays = 90

/** What is wanting in the claim for one visit. `scoredOn`: days of the client's scores, in any order. */
export function wantingIn(
  visit: Visit,
  claim: { readonly serviceOn: number; readonly sentOn: number; readonly isUnauthorized: boolean },
  scoredOn: readonly number[],
): Wanting {
  const { serviceOn, sentOn, isUnauthorized } = claim
  return {
    isUnauthorized,
    isLate: sentOn - serviceOn > filingDays,
    isNoteUnsigned: visit.documentedAt < 0 || dayOf(visit.documentedAt) > sentOn,
    isUnmeasured: !scoredOn.some((day) => day <= serviceOn && day >= serviceOn - evidenceDays),
    isNewClinician: serviceOn - visit.clinician.from < newForDays,
  }
}
