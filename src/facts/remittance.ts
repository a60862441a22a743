import { cents, client, code, day, defineFact, ref, text } from './define.ts'

export const remittance = defineFact(
  { name: 'remittance', grain: 'one adjudicated line' },
  {
    client: client(),
    charge: ref('charge', 'the billed line it answers', { required: true, alsoCalled: ['charge id', 'claim line'] }),
    payer: ref('payer', 'who adjudicated', { alsoCalled: ['insurance'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office'] }),
    processedOn: day('day it was adjudicated', { required: true, alsoCalled: ['payment date', 'check date', 'date processed'] }),
    paidCents: cents('paid by the payer', { alsoCalled: ['paid', 'insurance paid', 'paid amount'] }),
    patientCents: cents('left for the client to pay', { alsoCalled: ['patient responsibility', 'copay', 'client share'] }),
    contractualCents: cents('written off by contract', { alsoCalled: ['contractual', 'write off', 'adjustment'] }),
    deniedCents: cents('denied', { alsoCalled: ['denied', 'denied amount'] }),
    groupCode: code(['CO', 'PR', 'OA', 'PI', 'CR'], 'adjustment group code', { alsoCalled: ['group'] }),
    carc: text('claim adjustment reason code', { alsoCalled: ['reason code', 'denial code'] }),
    rarc: text('remittance advice remark code', { alsoCalled: ['remark code'] }),
    round: code(['first', 'resubmission', 'appeal'], 'which round of adjudication'),
  },
)
