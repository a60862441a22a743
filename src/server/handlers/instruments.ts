import { acceptTerms, addFile, addOwn, listShelf, ownInstrument, showHead, showWhole, withdraw, type Library } from '#library'
import { ProblemError } from '#problems'
import type { OpenRecord } from '#store'
import type { Handlers } from '../app.ts'

type InstrumentRoutes = 'instruments' | 'instrument' | 'addInstrument' | 'addPack' | 'acceptInstrument' | 'withdrawInstrument'

/** The instruments of the practice, and what it brings itself. */
export const instrumentHandlers = ({ pool }: Pick<OpenRecord, 'pool'>, library: Library): Pick<Handlers, InstrumentRoutes> => {
  const added = async (instruments: readonly { readonly id: string; readonly name: string }[]) => {
    await library.refresh()
    return { added: instruments.map(({ id, name }) => ({ id, name })) }
  }
  return {
    instruments: async () => ({ instruments: (await listShelf(pool)).map(showHead) }),
    instrument: async ({ params }) => {
      const versions = (await listShelf(pool)).filter((s) => s.instrument.id === params['instrument']).map(showWhole)
      if (versions.length === 0) throw new ProblemError({ code: 'instrument/unknown', facts: { id: 'of this address' } })
      return { versions }
    },
    addInstrument: async ({ body }) => added([await addOwn(pool, ownInstrument(body), body.by)]),
    addPack: async ({ body }) => added(await addFile(pool, body.file, body.by)),
    acceptInstrument: async ({ params, body }) => {
      const id = params['instrument'] ?? ''
      await acceptTerms(pool, { id, ...body })
      await library.refresh()
      return { id }
    },
    withdrawInstrument: async ({ params, body }) => {
      const id = params['instrument'] ?? ''
      await withdraw(pool, { id, ...body })
      await library.refresh()
      return { id }
    },
  }
}
