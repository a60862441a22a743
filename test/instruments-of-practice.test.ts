/** What a practice brings itself: an instrument of its own, and a pack that nothing of is used before a named person accepted its terms. */
import type { InstrumentHead, InstrumentWhole } from '#api'
import { instruments } from '#content'
import { scoreAnswers, type InstrumentFile } from '#instrument'
import { acceptTerms, addFile, addOwn, allInstruments, ownInstrument, withdraw } from '#library'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ProblemError } from '../src/problems.ts'
import { testRecord, type TestRecord } from './record.ts'
import { codes, servePractice, type Problems, type ServedPractice } from './served-practice.ts'

let record: TestRecord
beforeAll(async () => {
  record = await testRecord()
})
afterAll(() => record.close())
beforeEach(() => record.pool.query('TRUNCATE practice_instrument'))

const form = {
  name: 'Étude check-in',
  measures: 'how the week went',
  respondents: ['client' as const],
  isHigherBetter: true,
  instruction: '',
  questions: ['I slept well.', 'I saw friends.'],
  answers: ['No', 'Somewhat', 'Yes'].map((label, value) => ({ label, value })),
}
/** Text for an instrument whose scores only are shipped. */
const who5: InstrumentFile = {
  ...structuredClone(ownInstrument({ ...form, name: 'WHO 5', questions: ['One', 'Two', 'Three', 'Four', 'Five'] })),
  id: 'who-5',
  tier: 'B',
  licence: { status: 'free-with-limits', notice: '© its owner.', evidence: 'as the pack says', evidenceUrl: 'https://example.org/terms', checkedOn: '2026-11-01' },
} // prettier-ignore
const pack = (...of: readonly InstrumentFile[]) => ({
  pack: 'A pack',
  terms: 'Free of charge; not to be sold, no word to be changed.',
  instruments: of,
})
const problemsOf = async (work: Promise<unknown>): Promise<readonly string[]> =>
  work.then(
    () => [],
    (error: unknown) => (error instanceof ProblemError ? error.problems.map((p) => p.code) : [String(error)]),
  )
const found = async (id: string) => (await allInstruments(record.pool)).find((i) => i.id === id)

describe('an instrument of one’s own', () => {
  test('is used at once, scored, and claims nothing', async () => {
    await addOwn(record.pool, ownInstrument(form), 'Ada')
    const own = await found('etude-check-in')
    expect(scoreAnswers(own!, { q1: 2, q2: 1 }).scores['total']).toMatchObject({ state: 'complete', value: 3, band: null })
    expect(own?.scores[0]).toMatchObject({ min: 0, max: 4, bands: [], caseness: null, reliableChange: [] })
    expect((await allInstruments(record.pool)).length).toBe(instruments.length + 1)
  })

  test('may not take the id of a shipped one, call itself something else, or come twice', async () => {
    expect(await problemsOf(addOwn(record.pool, { ...ownInstrument(form), id: 'phq-9' }, 'Ada'))).toEqual(['instrument/id-taken'])
    expect(await problemsOf(addOwn(record.pool, { ...who5, id: 'own-five' }, 'Ada'))).toEqual(['instrument/tier-wrong'])
    await addOwn(record.pool, ownInstrument(form), 'Ada')
    expect(await problemsOf(addOwn(record.pool, ownInstrument(form), 'Ada'))).toEqual(['instrument/here-already'])
  })

  test('of two versions the one accepted last is used; the other is back when that is withdrawn', async () => {
    await addOwn(record.pool, ownInstrument(form), 'Ada')
    await addOwn(record.pool, { ...ownInstrument(form), version: '1.1.0' }, 'Ada')
    expect((await found('etude-check-in'))?.version).toBe('1.1.0')
    await withdraw(record.pool, { id: 'etude-check-in', version: '1.1.0', by: 'Ada' })
    expect((await found('etude-check-in'))?.version).toBe('1.0.0')
  })
})

describe('a pack', () => {
  test('waits; then stands in place of typed-in scores; then makes way for them again', async () => {
    await addFile(record.pool, pack(who5), 'Ada')
    expect((await found('who-5'))?.items).toHaveLength(0)
    await acceptTerms(record.pool, { id: 'who-5', by: 'Grace' })
    expect((await found('who-5'))?.items).toHaveLength(5)
    expect(await problemsOf(acceptTerms(record.pool, { id: 'who-5', by: 'Grace' }))).toEqual(['instrument/stands-already'])
    const { rows } = await record.pool.query('SELECT added_by, accepted_by, accepted_at IS NOT NULL AS is_dated FROM practice_instrument')
    expect(rows).toEqual([{ added_by: 'Ada', accepted_by: 'Grace', is_dated: true }])
    await withdraw(record.pool, { id: 'who-5', by: 'Grace' })
    expect((await found('who-5'))?.items).toHaveLength(0)
    expect((await allInstruments(record.pool)).length).toBe(instruments.length)
  })

  test('is accepted one instrument at a time', async () => {
    await addFile(record.pool, pack(who5, { ...who5, id: 'other-five' }), 'Ada')
    await acceptTerms(record.pool, { id: 'other-five', by: 'Grace' })
    expect((await found('who-5'))?.items).toHaveLength(0)
    expect((await found('other-five'))?.items).toHaveLength(5)
  })

  test('tells every problem, and nothing of it is taken', async () => {
    const worse = { ...who5, id: 'worse', scores: [{ ...who5.scores[0]!, max: 99 }], color: 'red' }
    expect(await problemsOf(addFile(record.pool, pack(who5, worse), 'Ada'))).toEqual(['instrument/field-wrong'])
    expect(await problemsOf(addFile(record.pool, pack({ ...who5, id: 'phq-9' }), 'Ada'))).toEqual(['instrument/id-taken'])
    expect(await problemsOf(addFile(record.pool, { pack: 'x', instruments: [who5] }, 'Ada'))).toEqual(['instrument/field-wrong'])
    expect(await problemsOf(addFile(record.pool, pack({ ...who5, tier: 'A' }), 'Ada'))).toEqual(['instrument/tier-wrong'])
    expect((await record.pool.query('SELECT 1 FROM practice_instrument')).rowCount).toBe(0)
  })
})

describe('over HTTP', () => {
  let served: ServedPractice
  beforeAll(async () => {
    served = await servePractice()
  }, 120_000)
  afterAll(() => served.close())
  const heads = async (): Promise<readonly InstrumentHead[]> => (await served.ask<{ instruments: InstrumentHead[] }>('GET', '/api/instruments')).body.instruments // prettier-ignore

  test('the list has all that shipped; one says where its terms stand', async () => {
    expect((await heads()).length).toBe(instruments.length)
    const { body } = await served.ask<{ versions: InstrumentWhole[] }>('GET', '/api/instruments/phq-9')
    expect(body.versions).toHaveLength(1)
    expect(body.versions[0]).toMatchObject({ standing: 'shipped', questions: 10, languages: ['English', 'Spanish'], caseness: '10 or more' })
    expect((await served.ask('GET', '/api/instruments/nothing')).status).toBe(404)
  })

  test('what is added can be put into a battery at once; what waits for its terms cannot', async () => {
    const asked = async (): Promise<readonly string[]> => {
      const { body } = await served.ask<{ instruments: { id: string; isScoreOnly: boolean }[] }>('GET', '/api/batteries')
      return body.instruments.filter((i) => !i.isScoreOnly).map((i) => i.id)
    }
    expect((await served.ask('POST', '/api/instruments', { ...form, by: 'Ada' })).status).toBe(200)
    expect((await served.ask('POST', '/api/instruments/packs', { file: pack(who5), by: 'Ada' })).status).toBe(200)
    expect(await asked()).toContain('etude-check-in')
    expect(await asked()).not.toContain('who-5')
    await served.ask('POST', '/api/instruments/who-5/accept', { version: '1.0.0', by: 'Grace' })
    expect(await asked()).toContain('who-5')
    const { body } = await served.ask<{ versions: InstrumentWhole[] }>('GET', '/api/instruments/who-5')
    expect(body.versions.map((v) => v.standing)).toEqual(['in-use', 'shipped'])
    expect(body.versions[0]?.history.map((h) => [h.what, h.by])).toEqual([['added', 'Ada'], ['terms accepted', 'Grace']]) // prettier-ignore
  })

  test('nobody accepts without a name', async () => {
    const answer = await served.ask<Problems>('POST', '/api/instruments/who-5/withdraw', { version: '1.0.0', by: ' ' })
    expect([answer.status, codes(answer)]).toEqual([400, ['server/bad-query']])
  })
})
