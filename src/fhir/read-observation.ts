import { flaw, leftAside, taken, type ReadLine } from './read-line.ts'
import { idOf, targetOf } from './references.ts'
import { observationShape, type ObservationIn } from './shapes.ts'
import { stateUrl } from './systems.ts'
import { outranked } from './version.ts'

export const observationColumns = ['id', 'subject', 'instrument', 'effective', 'state', 'total', 'lastUpdated'] as const

const kept: ReadonlySet<string> = new Set(['final', 'amended', 'corrected'])

/**
 * A total score that somebody else worked out, taken as it is. Panels, single answers and everything else that is observed are left aside. A
 * score made of a response is that response's row, and the response's own word stands.
 */
export const readObservation: ReadLine = (resource, { library }) => {
  const { data, error } = observationShape.safeParse(resource)
  if (!data) return flaw('fhir/shape', error?.issues[0]?.path.join('.') ?? '')
  const of = (data.code.coding ?? []).flatMap(({ code }) => library.byTotal.get(code ?? '') ?? [])[0]
  if (!of) return leftAside
  if (data.status === 'entered-in-error') return flaw('fhir/entered-in-error', 'status')
  if (!kept.has(data.status)) return leftAside
  const total = valueOf(data)
  const state = data.extension?.find((e) => e.url === stateUrl)?.valueCode
  if (total === null && state !== 'not_scorable' && data.dataAbsentReason === undefined) return flaw('import/cell-missing', 'total')
  if (total !== null && (total < of.score.min || total > of.score.max)) return flaw('instrument/score-out-of-range', 'total')
  const response = (data.derivedFrom ?? []).map((one) => targetOf(one)).find((target) => target?.type === 'QuestionnaireResponse')
  return taken([
    [
      response ? `QuestionnaireResponse/${response.id}` : `Observation/${data.id}`,
      idOf(data.subject, 'Patient'),
      of.instrument.id,
      data.effectiveDateTime ?? data.effectiveInstant ?? data.effectivePeriod?.end ?? data.effectivePeriod?.start ?? '',
      state ?? (total === null ? 'not_scorable' : 'complete'),
      total === null ? '' : String(total),
      outranked(data.meta?.lastUpdated),
    ],
  ])
}

function valueOf({ valueQuantity, valueInteger, valueString }: ObservationIn): number | null {
  const written = valueString !== undefined && /^\s*-?\d+(?:\.\d+)?\s*$/.test(valueString) ? Number(valueString) : null
  return valueQuantity?.value ?? valueInteger ?? written
}
