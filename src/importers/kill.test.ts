import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markInterrupted } from '#store'
import { testImports, visits, type TestImports } from './test-import.ts'

let imports: TestImports
beforeAll(async () => void (imports = await testImports()))
afterAll(() => imports.close())

const rows = 24_000
const file = `id,client,clinician,start,status\n${Array.from({ length: rows }, (_, i) => `A${i},C${i % 500},Ash Marlow,5/${1 + (i % 28)}/2026 14:30,Show\n`).join('')}`
const count = async (): Promise<number> => Number((await imports.rows('SELECT count(*)::int AS n FROM appointment'))[0]?.['n'])

/** Runs an import in a process of its own and kills it so many milliseconds after it says a word. */
async function killAfter(word: string, delayMs: number): Promise<boolean> {
  const path = imports.save('killed.csv', file)
  const child = spawn(process.execPath, [join(import.meta.dirname, 'test-import-child.ts'), imports.url, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const said = Promise.withResolvers<void>()
  child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes(word) && said.resolve())
  await Promise.race([said.promise, ended])
  await sleep(delayMs)
  child.kill('SIGKILL')
  return (await ended) === 0
}

test.each([
  ['deep', 0],
  ['merging', 0],
  ['merging', 150],
] as const)(
  'killed %s + %i ms leaves all or nothing, and the next import works',
  async (word, delayMs) => {
    await imports.rows('TRUNCATE appointment, label, client_identity, import, import_lines, import_reject, change')
    await killAfter(word, delayMs)
    // The server notices a lost session when it next writes to it; until then its transaction is open and unseen.
    for (
      let wait = 0;
      wait < 200 &&
      Number(
        (
          await imports.rows(
            "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()",
          )
        )[0]?.['n'],
      ) > 0;
      wait++
    )
      await sleep(50)
    const after = await count()
    expect([0, rows]).toContain(after)
    const [lines, identities, commits] = await Promise.all(
      ['import_lines', 'client_identity', 'change'].map(async (table) =>
        Number((await imports.rows(`SELECT count(*)::int AS n FROM ${table}`))[0]?.['n']),
      ),
    )
    expect([lines === 0, identities === 0, commits === 0]).toEqual(after === 0 ? [true, true, true] : [false, false, false])
    await markInterrupted(imports.record.pool)
    expect(await imports.rows('SELECT state FROM import')).toEqual([{ state: after === 0 ? 'interrupted' : 'done' }])
    const next = await imports.run(file, visits)
    expect([next.added, next.same]).toEqual(after === 0 ? [rows, 0] : [0, rows])
  },
  60_000,
)

test('an import that runs is not called interrupted', async () => {
  let during = -1
  await imports.run(file, visits, {
    onProgress: ({ stage }) => {
      if (stage === 'merging') void markInterrupted(imports.record.pool).then((n) => (during = n))
    },
  })
  await expect.poll(() => during).toBe(0)
  expect(await imports.rows('SELECT state FROM import ORDER BY id DESC LIMIT 1')).toEqual([{ state: 'done' }])
})
