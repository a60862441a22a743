import * as instruments from './instruments.ts'

/** The instruments of the practice: what there is, and what it brings itself. */
export const instrumentRoutes = {
  instruments: { method: 'GET', path: '/api/instruments', answer: instruments.instrumentsSchema, policy: 'see-rows' },
  instrument: { method: 'GET', path: '/api/instruments/:instrument', answer: instruments.instrumentSchema, policy: 'see-rows' },
  addInstrument: {
    method: 'POST',
    path: '/api/instruments',
    body: instruments.ownInstrumentSchema,
    answer: instruments.addedSchema,
    policy: 'set-up',
  },
  addPack: { method: 'POST', path: '/api/instruments/packs', body: instruments.packSchema, answer: instruments.addedSchema, policy: 'set-up' },
  acceptInstrument: {
    method: 'POST',
    path: '/api/instruments/:instrument/accept',
    body: instruments.whoSchema,
    answer: instruments.changedInstrumentSchema,
    policy: 'set-up',
  },
  withdrawInstrument: {
    method: 'POST',
    path: '/api/instruments/:instrument/withdraw',
    body: instruments.whoSchema,
    answer: instruments.changedInstrumentSchema,
    policy: 'set-up',
  },
} as const
