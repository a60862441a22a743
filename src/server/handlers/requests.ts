import { addressIn, askByHand, enterSheet, openAgain, showRequests, type Measuring } from '#measuring'
import { ProblemError } from '#problems'
import { hasClient, loadContacts, removeContact, revokeRequest, saveContact } from '#store'
import type { Handlers } from '../app.ts'
import { dayIn, idIn } from '../read-words.ts'
import { answerable } from './answering.ts'

type RequestRoutes = 'makeRequest' | 'requests' | 'revokeRequest' | 'openAgain' | 'formToEnter' | 'enterSheet' | 'contacts' | 'saveContact'
type Params = Readonly<Record<string, string>>

const clientIn = (params: Params): string => idIn(params, 'client', 19)

/** Requests to a client, by hand; what was answered on paper; where to write to. `base` is where the answering page is. */
export function requestHandlers(measuring: Measuring, base: () => string): Pick<Handlers, RequestRoutes> {
  const { record, library } = measuring
  const contactsOf = async (clientId: string) => ({
    contacts: (await loadContacts(record, clientId)).map(({ respondent, kind, address, mayWrite }) => ({ respondent, kind, address, mayWrite })),
  })
  return {
    makeRequest: ({ params, body }) => askByHand(measuring, clientIn(params), { asked: body, base: base() }),
    requests: async ({ params }) => ({ requests: await showRequests(measuring, clientIn(params)) }),
    revokeRequest: async ({ params }) => ({
      gone: await revokeRequest(record.pool, { clientId: clientIn(params), id: idIn(params, 'request') }, { at: new Date(), by: null }),
    }),
    openAgain: ({ params, body }) =>
      openAgain(measuring, { clientId: clientIn(params), id: idIn(params, 'request') }, { kind: body.kind, base: base() }),
    formToEnter: async ({ params }) => {
      const instrument = library(params['instrument'] ?? '')
      if (!instrument) throw new ProblemError({ code: 'server/not-found' })
      const typed = instrument.scores.filter((score) => score.op === 'manual')
      return { ...answerable(instrument), scores: typed.map(({ id, name, min, max, decimals }) => ({ id, name: name.en, min, max, decimals })) }
    },
    enterSheet: async ({ params, body }) => {
      dayIn(body.answeredOn, 'answeredOn')
      const { zone } = await measuring.standing()
      const taken = await enterSheet(measuring, { ...body, clientId: clientIn(params) }, { now: new Date(), zone, library })
      return { request: taken.requestId, showSafety: taken.showSafety }
    },
    contacts: ({ params }) => contactsOf(clientIn(params)),
    saveContact: async ({ params, body }) => {
      const { respondent, kind, address, mayWrite } = body
      const contact = { clientId: clientIn(params), respondent, kind }
      if (!(await hasClient(record.pool, contact.clientId))) throw new ProblemError({ code: 'server/not-found' })
      if (address === null) await removeContact(record.pool, contact)
      else await saveContact(record, { ...contact, address: addressIn(kind, address), mayWrite })
      return contactsOf(contact.clientId)
    },
  }
}
