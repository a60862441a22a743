import type { StoredAssessment } from '#store'

/** One answered instrument as the record keeps it, ready to leave: ids are the record's own keyed hashes, from which nobody can be told. */
export type AssessmentOut = StoredAssessment

/** Reads `q1=2;q2=0`. A part without a number is left out. */
export const pairsIn = (text: string | null): ReadonlyMap<string, number> =>
  new Map(
    (text ?? '').split(';').flatMap((pair): [string, number][] => {
      const [name = '', value = ''] = pair.split('=')
      return name === '' || value === '' || Number.isNaN(Number(value)) ? [] : [[name, Number(value)]]
    }),
  )

/** Every score there is of an assessment: its total under the name of the primary score, and the others. */
export function scoresOf(primary: string | null, { total, subscales }: Pick<AssessmentOut, 'total' | 'subscales'>): ReadonlyMap<string, number> {
  return new Map([...(primary !== null && total !== null ? [[primary, total] as const] : []), ...pairsIn(subscales)])
}
