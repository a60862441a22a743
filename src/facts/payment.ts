import { cents, client, code, day, defineFact, ref } from './define.ts'

export const payment = defineFact(
  { name: 'payment', grain: 'money received' },
  {
    receivedOn: day('day the money came in', { required: true, alsoCalled: ['date', 'payment date', 'date received', 'transaction date'] }),
    amountCents: cents('amount received', { required: true, alsoCalled: ['amount', 'payment amount', 'total'] }),
    from: code(['payer', 'client'], 'who paid', { alsoCalled: ['type', 'payment type', 'source'] }),
    payer: ref('payer', 'the payer, when it was one', { alsoCalled: ['insurance'] }),
    site: ref('site', 'where', { alsoCalled: ['location', 'office'] }),
    client: client('the client it is about, when known', {}),
    charge: ref('charge', 'billed line it settles'),
  },
)
