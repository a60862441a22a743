import { inquiryClock } from '#facts'
import { all, any, is, isMissing, isTrue, not, type Condition, type Exclusion } from '#kpi'

export const staff: Exclusion = { id: 'staff', name: 'staff and vendors', when: isTrue(inquiryClock.staffOnly), why: 'Not a person seeking care.' }
export const isCall: Condition = is(inquiryClock.channel, 'phone')
/** A call that nobody picked up; one of which the phone system did not say is for an exclusion to take out. */
export const isMissedCall: Condition = all(isCall, not(isTrue(inquiryClock.answered)))
export const answeredUnknown: Exclusion = {
  id: 'outcome-unknown',
  name: 'not known whether answered',
  when: all(isCall, isMissing(inquiryClock.answered)),
  why: 'The phone system did not say.',
  canBeFixed: true,
}
/** Somebody who wants to become a client. */
export const seeksCare: Condition = any(is(inquiryClock.intent, 'new_client', 'consult'), isTrue(inquiryClock.consultRequested))
export const inCare: Exclusion = {
  id: 'in-care',
  name: 'already in care',
  when: isTrue(inquiryClock.inCare),
  why: 'An episode of this client is open: somebody known calls, nobody new.',
}
