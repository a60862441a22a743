import type { Desk } from '#scorecard'
import type { Care } from './care.ts'
import { word } from './cells.ts'
import { itemNames } from './item-names.ts'
import { readAnswers, type NamedSheet } from './items.ts'

/** Every questionnaire of the episode that came with its answers, oldest first, its items by name. */
export async function readSheets(desk: Desk, care: Care): Promise<readonly NamedSheet[]> {
  const ids = care.tracks.flatMap((t) => t.scores.map((s) => s.id))
  if (ids.length === 0) return []
  const rows = await desk.engine.ask(
    `-- clients: answers item by item
SELECT CAST(id AS text) AS id, instrument, CAST(CAST(answered_at_local AS date) AS text) AS answered_on, items
FROM assessment WHERE client_id = ${care.client} AND items IS NOT NULL ORDER BY answered_at, assessment.id`,
    ['assessment'],
  )
  const own = new Set(ids)
  return rows
    .filter((r) => own.has(word(r, 'id')))
    .map((r) => ({
      assessment: word(r, 'id'),
      instrument: word(r, 'instrument'),
      on: word(r, 'answered_on'),
      answers: readAnswers(word(r, 'items')),
      names: itemNames(word(r, 'instrument')),
    }))
}
