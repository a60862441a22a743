import { isFactName } from '#facts'
import { ProblemError } from '#problems'
import { isAnonymous } from '#scorecard'
import type { ExportFormat } from '#warehouse'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { programVersion } from '#config'
import type { Call, Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { openApi } from '../openapi.ts'
import { csvType } from '../table-file.ts'
import { fhirHandlers } from './fhir.ts'

const types: Readonly<Record<ExportFormat, string>> = { csv: csvType, parquet: 'application/vnd.apache.parquet' }

/** Whole facts to take away, and the contract itself. */
export function exportHandlers(live: Live): Pick<Handlers, 'exportCsv' | 'exportParquet' | 'openApi'> & ReturnType<typeof fhirHandlers> {
  const send = async ({ params, reply }: Call<'exportCsv'> | Call<'exportParquet'>, format: ExportFormat): Promise<Readable> => {
    const fact = params['fact'] ?? ''
    if (!isFactName(fact)) throw new ProblemError({ code: 'server/not-found' })
    if (isAnonymous(fact)) throw new ProblemError({ code: 'figures/answers-held' })
    const path = await live.warehouse.exportFact(fact, format)
    void reply.type(types[format]).header('content-disposition', `attachment; filename="${fact}.${format}"`)
    const stream = createReadStream(path)
    stream.once('close', () => void rm(path, { force: true }))
    return stream
  }
  return {
    ...fhirHandlers(live),
    exportCsv: (call) => send(call, 'csv'),
    exportParquet: (call) => send(call, 'parquet'),
    openApi: async ({ reply }) => {
      void reply.type('application/json; charset=utf-8')
      return JSON.stringify(openApi(programVersion))
    },
  }
}
