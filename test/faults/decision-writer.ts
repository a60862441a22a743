/** Holds review after review, as fast as it can: each begins, decides something, says that the decision before it is done, and ends. Meant to be killed. */
import { readConfig } from '#config'
import { beginReview, endReview, loadDecisions, loadReviews, openRecord, saveWord } from '#store'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const { value } = readConfig({ PLUMBLINE_DATA: process.argv[2] })
if (!value) throw new Error('the settings of the rig are wrong')
const record = await openRecord(value, { mayBeGuest: false })
const { pool } = record
say('ready')

let isWanted = true
process.stdin.on('end', () => (isWanted = false)).resume()

const on = '2026-01-05'

async function holdOne(): Promise<number> {
  const ended = (await loadReviews(pool, 20_000)).filter((r) => r.endedAt !== null).length
  const id = await beginReview(pool, { cadence: 'weekly', on, agenda: [], seen: [] })
  const before = (await loadDecisions(pool)).find((d) => d.reviewId !== id)
  const word = { reviewId: id, item: 'next', kpiId: null, about: 'the next one', says: String(ended), owner: 'F. Reed', dueOn: on } as const
  await saveWord(pool, { ...word, state: 'open' }, before ? { id: before.id, state: 'done', on, words: null, owner: null, dueOn: null } : null)
  await endReview(pool, id, { present: null, remarks: String(ended) })
  return ended
}

while (isWanted)
  try {
    say(`ack ${await holdOne()}`)
  } catch {
    // The session was lost, or the engine is coming back: what was not confirmed is tried again from what the record says.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
await record.close()
