/** The course to expect of scores, from rows to versions: both engines read the same, a version stays as it was, and clients in care are judged by it. */
import { addDays } from '#period'
import { ProblemError } from '#problems'
import { openDesk, type Desk } from '#scorecard'
import { makeRandom } from '#stats'
import { addCourse, loadCourses } from '#store'
import { askCourse, askCourses, currentModel, judgeInCare, learnCourses, refitCourses } from '#tracking'
import type { Engine } from '#warehouse'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepCourses } from '../src/server/keep-courses.ts'
import { makeCourses, ruleOf } from '../src/tracking/test-courses.ts'
import { readClosed } from '../src/tracking/read-courses.ts'
import { caseRecord, idOf, type CaseRecord, type Given } from './cases/case-record.ts'

let record: CaseRecord
beforeAll(async () => {
  record = await caseRecord()
}, 60_000)
afterAll(() => record.close())
beforeEach(() => record.record.pool.query('DELETE FROM course_model'))

const asOf = '2026-11-24'
type Episode = { readonly client: string; readonly openedOn: string; readonly closedOn: string | null; readonly scores: readonly { day: number; score: number }[] } // prettier-ignore

/** Closed episodes that end one a day until yesterday, and whoever else. */
function closed(people: number): Episode[] {
  return makeCourses(makeRandom(42), people).map(({ scores }, i) => {
    const closedOn = addDays(asOf, i - people)
    return { client: `closed ${i}`, openedOn: addDays(closedOn, -(scores.at(-1)?.day ?? 0)), closedOn, scores }
  })
}
async function fill(episodes: readonly Episode[]): Promise<void> {
  const given: Given[] = [
    {
      fact: 'episode',
      columns: ['id', 'client', 'opened_on', 'closed_on'],
      rows: episodes.map((e) => [`episode of ${e.client}`, e.client, e.openedOn, e.closedOn]),
    },
    {
      fact: 'assessment',
      columns: ['id', 'client', 'instrument', 'answered_at', 'total'],
      rows: episodes.flatMap((e) => e.scores.map((s, i) => [`${e.client} ${i}`, e.client, 'phq-9', `${addDays(e.openedOn, s.day)} 09:00`, String(s.score)])), // prettier-ignore
    },
  ]
  // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a record, not an array
  await record.fill(given, 'America/Chicago')
}
const pool = () => record.record.pool
const place = (engine: Engine = record.engines.duckdb) => ({ engine, pool: pool(), asOf })
const deskOf = (engine: Engine = record.engines.duckdb): Desk =>
  openDesk({
    engine,
    epochMs: Date.parse('2026-11-24T18:00:00Z'),
    state: { zone: 'America/Chicago', labels: new Map(), targets: new Map(), freshness: new Map(), clientCautions: [], changeSeq: 1 },
  })

describe('learning', () => {
  it('reads the same episodes on both engines', async () => {
    await fill([...closed(80), { client: 'open', openedOn: '2026-09-01', closedOn: null, scores: [{ day: 0, score: 20 }] }])
    const [one, other] = await Promise.all(Object.values(record.engines).map((engine) => readClosed(engine, ruleOf('phq-9'), { from: '2023-11-24', asOf }))) // prettier-ignore
    expect(one).toEqual(other)
    // Everything of a closed episode, nothing of an open one.
    expect(one?.map((c) => c.scores)).toEqual(closed(80).map((e) => e.scores))
  })

  it('leaves out what closed more than three years ago, or later than the day asked about', async () => {
    const old = closed(70).map((e, i) => (i < 10 ? { ...e, openedOn: '2022-01-03', closedOn: '2023-01-09' } : e))
    await fill(old)
    const at = (on: string) => refitCourses({ ...place(), asOf: on }).then((done) => done[0]?.episodes)
    expect(await at(asOf)).toBe(60)
    expect(await at(addDays(asOf, -20))).toBe(41)
  })

  it('makes a version when it is due and never changes one', async () => {
    await fill(closed(60))
    const outcome = async (on: string) => (await refitCourses({ ...place(), asOf: on })).map((d) => `${d.instrument} ${d.outcome}`)[0]
    expect(await outcome(asOf)).toBe('phq-9 learned')
    expect(await outcome(asOf)).toBe('phq-9 not-due')
    // A quarter later nothing has closed: the same course again is no news.
    expect(await outcome(addDays(asOf, 91))).toBe('phq-9 unchanged')
    const [first] = await loadCourses(pool())
    expect(first).toMatchObject({ version: 1, asOf, episodes: 60, fromOn: addDays(asOf, -60), toOn: addDays(asOf, -1), heldOut: null })
    await fill(closed(240))
    expect(await outcome(asOf)).toBe('phq-9 learned')
    const [second, kept] = await loadCourses(pool())
    expect(second).toMatchObject({ version: 2, episodes: 240, heldOut: { trainedOn: 180, episodes: 60 } })
    expect(kept).toEqual(first)
    await expect(pool().query('UPDATE course_model SET episodes = 1')).rejects.toThrow('kept as it was fitted')
  })

  it('of two processes one writes a version', async () => {
    await fill(closed(60))
    const [one, other] = await Promise.all([refitCourses(place()), refitCourses(place(record.engines.postgres))])
    expect([one[0]?.version, other[0]?.version].filter((v) => v === 1).length).toBeGreaterThanOrEqual(1)
    const courses = await loadCourses(pool())
    expect(courses.map((c) => c.version)).toEqual([1])
    expect(await addCourse(pool(), { ...courses[0]!, scores: 999 })).toBe(false)
  })

  it('is the same to the digit from either engine', async () => {
    await fill(closed(120))
    await refitCourses(place())
    const [fromCopy] = await loadCourses(pool())
    await pool().query('DELETE FROM course_model')
    await refitCourses(place(record.engines.postgres))
    const [fromRecord] = await loadCourses(pool())
    expect({ ...fromRecord, fittedAt: null }).toEqual({ ...fromCopy, fittedAt: null })
  })
})

describe('a server that learns by itself', () => {
  const versions = async () => (await loadCourses(pool())).map((c) => `${c.instrument} ${c.version}`)

  it('makes up at its start for what it missed while it was down', async () => {
    await fill(closed(60))
    const errors: unknown[] = []
    const start = () => keepCourses({ desk: async () => deskOf(), record: record.record }, (error) => errors.push(error))
    const stop = start()
    await vi.waitFor(async () => expect(await versions()).toEqual(['phq-9 1']), { timeout: 10_000 })
    await stop()
    // Started again with nothing due, it makes no second one.
    await start()()
    expect(await versions()).toEqual(['phq-9 1'])
    expect(errors).toEqual([])
  })

  it('stopped between two instruments, goes on from there', async () => {
    await fill(closed(60))
    const { duckdb } = record.engines
    const dying: Engine = {
      ...duckdb,
      ask: (sql, facts) => (sql.includes('gad-7') ? Promise.reject(new Error('killed')) : duckdb.ask(sql, facts)),
    }
    await expect(refitCourses(place(dying))).rejects.toThrow('killed')
    expect(await versions()).toEqual(['phq-9 1'])
    expect((await refitCourses(place())).map((d) => d.outcome)).toEqual(['not-due', 'too-few', 'too-few', 'too-few'])
  })

  it('tells what went wrong, and goes on living', async () => {
    const errors: unknown[] = []
    const stop = keepCourses({ desk: () => Promise.reject(new Error('no record')), record: record.record }, (error) => errors.push(error))
    await vi.waitFor(() => expect(errors).toEqual([new Error('no record')]))
    await stop()
  })
})

describe('judging who is in care', () => {
  const open = (client: string, ...scores: number[]): Episode => ({
    client,
    openedOn: addDays(asOf, -28 * scores.length),
    closedOn: null,
    scores: scores.map((score, i) => ({ day: 28 * i, score })),
  })
  const inCare = [open('well', 18, 12, 8), open('stuck', 18, 22, 22), open('worse', 14, 20), open('new', 18)]
  const states = async (engine?: Engine, client?: string) =>
    (await judgeInCare(place(engine), client === undefined ? {} : { client })).map((t) => `${t.track.mode} ${inCare.find((e) => idOf(e.client) === t.client)?.client}: ${t.track.state}`).toSorted() // prettier-ignore

  it('goes by published rules until a course may speak, and by the course then', async () => {
    await fill([...closed(240), ...inCare])
    expect(await states()).toEqual(['rules new: not-judged', 'rules stuck: not-on-track', 'rules well: on-track', 'rules worse: not-on-track'])
    await refitCourses(place())
    const byCourse = ['driving new: not-judged', 'driving stuck: not-on-track', 'driving well: on-track', 'driving worse: not-on-track']
    expect(await states()).toEqual(byCourse)
    expect(await states(record.engines.postgres)).toEqual(byCourse)
    expect(await states(undefined, idOf('stuck'))).toEqual(['driving stuck: not-on-track'])
    const [stuck] = await judgeInCare(place(), { client: idOf('stuck') })
    expect(stuck?.track.reasons).toEqual(['beyond-twice', 'beyond-and-no-better'])
    expect(stuck?.lastOn).toBe(addDays(asOf, -28))
    expect(await currentModel(pool(), 'phq-9')).toMatchObject({ mode: 'driving', version: 1, episodes: 240 })
    expect(await currentModel(pool(), 'gad-7')).toBeNull()
  })

  it('a course that was shown only judges nobody', async () => {
    await fill([...closed(120), ...inCare])
    await refitCourses(place())
    expect((await states())[1]).toBe('experimental stuck: not-on-track')
    const [stuck] = await judgeInCare(place(), { client: idOf('stuck') })
    // By the published checkpoint of week 4; the course is only drawn.
    expect(stuck?.track.reasons).toEqual(['checkpoint'])
    expect(stuck?.track.points.map((p) => p.isBeyond)).toEqual([true, true])
  })

  it('is told on the page, with who was not asked for long among those not judged', async () => {
    const old = { ...open('old', 18, 18), openedOn: addDays(asOf, -200) }
    await fill([...closed(240), ...inCare, old])
    const learned = await learnCourses(deskOf(), pool())
    expect(learned.says).toBe('PHQ-9 has version 1.')
    const { courses, title, summary } = await askCourses(deskOf(), pool())
    expect(title).toBe('Your own closed episodes say what to expect')
    expect(summary).toContain('Of 3 courses')
    expect(courses.map((c) => [c.name, c.mode, c.version])).toEqual([['PHQ-9', 'driving', 1], ['GAD-7', 'rules', null], ['PCL-5', 'rules', null], ['CORE-10', 'rules', null]]) // prettier-ignore
    expect(courses[0]?.inCare).toEqual({ onTrack: 1, watch: 0, notOnTrack: 2, notJudged: 2 })
  })
})

describe('one course', () => {
  const ask = (instrument: string, intake?: number, version?: number) => askCourse({ desk: deskOf(), pool: pool() }, instrument, { intake, version }) // prettier-ignore

  it('is drawn for a first score at caseness, whatever is asked', async () => {
    await fill(closed(240))
    await refitCourses(place())
    const { curve, versions } = await ask('phq-9', 20)
    expect(curve?.points[0]?.week).toBe(1)
    expect(curve?.points.every((p) => p.lower <= p.expected && p.expected <= p.upper && p.upper <= 27 && p.lower >= 0)).toBe(true)
    expect(curve?.points.at(-1)?.expected).toBeLessThan(curve?.points[0]?.expected ?? NaN)
    expect([(await ask('phq-9', 3)).curve?.intake, (await ask('phq-9', 99)).curve?.intake, (await ask('phq-9')).curve?.intake]).toEqual([10, 27, 19])
    expect(versions[0]?.heldOut?.says[0]).toBe('The newest 60 episodes were held back and told by a course of the 180 before them.')
  })

  it('of an instrument or a version that is not there is a problem with a name', async () => {
    const code = async (work: Promise<unknown>) => work.catch((error: unknown) => (error instanceof ProblemError ? error.problems[0]?.code : error))
    await fill(closed(60))
    expect(await code(ask('gse'))).toBe('course/instrument-unknown')
    expect(await code(ask('phq-9', 18, 4))).toBe('course/version-unknown')
    expect((await ask('phq-9')).curve).toBeNull()
  })
})
