import { exportLines, questionnaireNamed, questionnaires } from '#fhir'
import { ProblemError } from '#problems'
import { readAssessments } from '#store'
import { Readable } from 'node:stream'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'

const oneType = 'application/fhir+json; charset=utf-8'
const manyType = 'application/fhir+ndjson; charset=utf-8'

async function* texts(live: Live): AsyncGenerator<string> {
  for await (const { text } of exportLines(readAssessments(live.record.pool))) yield text
}

/** Instruments, answers and scores in FHIR R4, to take away. */
export const fhirHandlers = (live: Live): Pick<Handlers, 'fhirQuestionnaires' | 'fhirQuestionnaire' | 'fhirExport'> => ({
  fhirQuestionnaires: async ({ reply }) => {
    const all = questionnaires()
    void reply.type(oneType)
    return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: all.map((resource) => ({ fullUrl: resource.url, resource })) })
  },
  fhirQuestionnaire: async ({ params, reply }) => {
    const id = params['id'] ?? ''
    const found = questionnaireNamed(id)
    if (!found) throw new ProblemError({ code: 'fhir/unknown-instrument', facts: { id } })
    void reply.type(oneType)
    return JSON.stringify(found)
  },
  fhirExport: async ({ reply }) => {
    void reply.type(manyType).header('content-disposition', 'attachment; filename="assessments.ndjson"')
    return Readable.from(texts(live))
  },
})
