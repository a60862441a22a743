import type { Column } from '#facts'
import { noWords, normalWord, yesWords } from '../map/words.ts'
import { nameWords } from './name-words.ts'

type Words = Readonly<Record<string, string>>

/**
 * What exports usually call the codes of a column, as a first proposal that a person sees and can change. Words with more than one possible
 * meaning (“closed”, “seen by other”) are left out on purpose. SimplePractice: Show, No show, Canceled, Late canceled, Clinician canceled.
 */
const proposals: Readonly<Record<string, Words>> = {
  status: {
    show: 'attended', showed: 'attended', attended: 'attended', completed: 'attended', complete: 'attended', kept: 'attended', arrived: 'attended',
    'checked out': 'attended', 'checked in': 'attended', seen: 'attended', present: 'attended', fulfilled: 'attended', done: 'attended',
    'no show': 'no_show', 'no-show': 'no_show', noshow: 'no_show', 'did not attend': 'no_show', dna: 'no_show', missed: 'no_show', absent: 'no_show',
    'no show/no call': 'no_show', 'no call no show': 'no_show', failed: 'no_show',
    'late canceled': 'late_cancelled', 'late cancelled': 'late_cancelled', 'late cancel': 'late_cancelled', 'late cancellation': 'late_cancelled',
    'canceled late': 'late_cancelled', 'cancelled late': 'late_cancelled', 'canceled < 24h': 'late_cancelled', 'cancelled < 24h': 'late_cancelled',
    canceled: 'cancelled_by_client', cancelled: 'cancelled_by_client', 'client canceled': 'cancelled_by_client', 'client cancelled': 'cancelled_by_client',
    'patient canceled': 'cancelled_by_client', 'patient cancelled': 'cancelled_by_client', 'canceled by client': 'cancelled_by_client',
    'cancelled by client': 'cancelled_by_client', 'canceled by patient': 'cancelled_by_client', 'cancelled by patient': 'cancelled_by_client',
    'clinician canceled': 'cancelled_by_practice', 'clinician cancelled': 'cancelled_by_practice', 'provider canceled': 'cancelled_by_practice',
    'provider cancelled': 'cancelled_by_practice', 'therapist canceled': 'cancelled_by_practice', 'therapist cancelled': 'cancelled_by_practice',
    'canceled by provider': 'cancelled_by_practice', 'cancelled by provider': 'cancelled_by_practice', 'canceled by clinic': 'cancelled_by_practice',
    'cancelled by clinic': 'cancelled_by_practice', 'office canceled': 'cancelled_by_practice', 'practice canceled': 'cancelled_by_practice',
    rescheduled: 'rescheduled', moved: 'rescheduled', reschedule: 'rescheduled',
    scheduled: 'booked', booked: 'booked', pending: 'booked', confirmed: 'booked', upcoming: 'booked', open: 'booked',
  },
  modality: {
    'in person': 'in_person', 'in-person': 'in_person', office: 'in_person', onsite: 'in_person', 'on site': 'in_person', clinic: 'in_person', '11': 'in_person',
    telehealth: 'telehealth', video: 'telehealth', 'telehealth video': 'telehealth', 'video office': 'telehealth', virtual: 'telehealth', online: 'telehealth',
    telemedicine: 'telehealth', remote: 'telehealth', '02': 'telehealth', '10': 'telehealth', phone: 'phone', telephone: 'phone', call: 'phone', audio: 'phone',
  },
  kind: {
    consult: 'consult', consultation: 'consult', 'free consultation': 'consult', intake: 'intake', evaluation: 'intake', 'initial evaluation': 'intake',
    assessment: 'intake', 'initial assessment': 'intake', 'new patient': 'intake', 'new client': 'intake', therapy: 'therapy', psychotherapy: 'therapy',
    individual: 'therapy', 'individual therapy': 'therapy', session: 'therapy', 'follow up': 'therapy', 'follow-up': 'therapy', couples: 'therapy',
    'couples therapy': 'therapy', family: 'therapy', 'family therapy': 'therapy', 'medication management': 'medication', 'med management': 'medication',
    medication: 'medication', 'med check': 'medication', group: 'group', 'group therapy': 'group', crisis: 'crisis',
  },
  sex: { f: 'female', female: 'female', woman: 'female', m: 'male', male: 'male', man: 'male', x: 'other', other: 'other', nonbinary: 'other', 'non-binary': 'other', u: 'unknown', unknown: 'unknown' },
  channel: { call: 'phone', phone: 'phone', telephone: 'phone', voice: 'phone', web: 'web', website: 'web', form: 'web', online: 'web', referral: 'referral', 'walk in': 'walk_in', 'walk-in': 'walk_in', email: 'message', sms: 'message', text: 'message', message: 'message' },
  from: { insurance: 'payer', payer: 'payer', insurer: 'payer', client: 'client', patient: 'client', self: 'client', 'self pay': 'client', copay: 'client' },
  decision: { approved: 'approved', authorized: 'approved', partial: 'partial', 'partially approved': 'partial', modified: 'partial', denied: 'denied', pending: 'pending', withdrawn: 'withdrawn' },
  groupCode: { co: 'CO', pr: 'PR', oa: 'OA', pi: 'PI', cr: 'CR' },
} // prettier-ignore

/** What exports call kinds of visits. */
export const usualKinds: Words = proposals['kind'] ?? {}

const yesNames = /^(?:no show|noshow|did not attend|dna|missed)$/
const attendedNames = /^(?:attended|showed|show|kept|arrived|completed|present)$/

/** What a column's words probably mean. Words it does not know are not in the answer. */
export function proposeCodes(column: Column, shownName: string, words: readonly string[]): Map<string, string> {
  const values = column.values ?? []
  const own = new Map<string, string>()
  for (const value of values) for (const form of [value, value.replaceAll('_', ' '), value.replaceAll('_', '-')]) own.set(normalWord(form), value)
  const usual = proposals[column.key] ?? {}
  const name = nameWords(shownName)
  const isYesNo = words.every((word) => yesWords.includes(word) || noWords.includes(word))
  const found = new Map<string, string>()
  for (const word of words) {
    const code = own.get(word) ?? (column.key === 'status' && isYesNo ? yesNoStatus(name, word) : usual[word])
    if (code !== undefined && values.includes(code)) found.set(word, code)
  }
  return found
}

/** A yes in a column named “No-show” is a no-show; a yes in one named “Attended” is not. */
function yesNoStatus(name: string, word: string): string | undefined {
  const isYes = yesWords.includes(word)
  if (yesNames.test(name)) return isYes ? 'no_show' : 'attended'
  if (attendedNames.test(name)) return isYes ? 'attended' : 'no_show'
  return undefined
}

/** Words that mean yes or no in columns of events, beside the usual ones. */
export const eventYes: readonly string[] = ['answered', 'connected', 'sent', 'delivered', 'confirmed', 'waived', 'completed']
export const eventNo: readonly string[] = [
  'missed',
  'unanswered',
  'voicemail',
  'abandoned',
  'not sent',
  'not answered',
  'no answer',
  'unconfirmed',
  'failed',
]
