import { exportLines, questionnaireOf } from '#fhir'
import { allInstruments } from '#library'
import { ProblemError } from '#problems'
import { readAssessments } from '#store'
import { Readable } from 'node:stream'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'

const oneType = 'application/fhir+json; charset=utf-8'
const manyType = 'application/fhir+ndjson; charset=utf-8'

async function* texts({ record: { pool } }: Live): AsyncGenerator<string> {
  for await (const { text } of exportLines(await allInstruments(pool), readAssessments(pool))) yield text
}

/** Instruments, answers and scores in FHIR R4, to take away. */
export const fhirHandlers = (live: Live): Pick<Handlers, 'fhirQuestionnaires' | 'fhirQuestionnaire' | 'fhirExport'> => ({
  fhirQuestionnaires: async ({ reply }) => {
    const all = (await allInstruments(live.record.pool)).map(questionnaireOf)
    void reply.type(oneType)
    return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: all.map((resource) => ({ fullUrl: resource.url, resource })) })
  },
  fhirQuestionnaire: async ({ params, reply }) => {
    const id = params['id'] ?? ''
    const found = (await allInstruments(live.record.pool)).find((one) => one.id === id)
    if (!found) throw new ProblemError({ code: 'instrument/unknown', facts: { id } })
    void reply.type(oneType)
    return JSON.stringify(questionnaireOf(found))
  },
  fhirExport: async ({ reply }) => {
    void reply.type(manyType).header('content-disposition', 'attachment; filename="assessments.ndjson"')
    return Readable.from(texts(live))
  },
})
