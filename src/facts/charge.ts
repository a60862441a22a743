import { cents, client, code, day, defineFact, ref, text } from './define.ts'

export const charge = defineFact(
  { name: 'charge', grain: 'one billed line' },
  {
    client: client(),
    clinician: ref('staff', 'who gave the service', { alsoCalled: ['provider', 'therapist', 'rendering provider'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office'] }),
    appointment: ref('appointment', 'the visit billed'),
    payer: ref('payer', 'who is billed', { alsoCalled: ['insurance', 'primary insurance'] }),
    serviceOn: day('day of service', { required: true, alsoCalled: ['date of service', 'dos', 'service date'] }),
    submittedOn: day('day the claim went out', { alsoCalled: ['claim date', 'submitted', 'date submitted'] }),
    amountCents: cents('amount billed', { required: true, alsoCalled: ['amount', 'charge', 'fee', 'total fee', 'charge amount'] }),
    cpt: text('procedure code', { alsoCalled: ['billing code', 'cpt code'] }),
    authorization: ref('authorization', 'authorization it draws on'),
    clearinghouse: code(['accepted', 'rejected'], 'what the clearinghouse first said to it', {
      alsoCalled: ['clearinghouse status', 'claim acknowledgment'],
    }),
    costCents: cents('what giving the service cost, such as the share of who gave it', {
      alsoCalled: ['cost', 'service cost', 'payout', 'clinician share'],
    }),
  },
)
