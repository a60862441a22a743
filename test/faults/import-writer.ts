/** The whole server at work: files go in one after another while figures are asked for. Says `ack <n>` for each import the record has confirmed. Meant to be killed. */
import { readConfig } from '#config'
import { runImport } from '#importers'
import { startServer } from '#server'
import { loadPractice, savePractice } from '#store'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { fileOf, importProfile, sourceOf } from './import-workload.ts'

const { value: config } = readConfig({ PLUMBLINE_DATA: process.argv[2], PLUMBLINE_PORT: '0' })
if (!config) throw new Error('the settings of the rig are wrong')
const running = await startServer({ config, webDirectory: null, log: pino({ level: 'silent' }) })
const { record } = running.live
const path = join(mkdtempSync(join(tmpdir(), 'plt-files-')), 'visits.csv')
process.stdout.write('ready\n')

let isWanted = true
process.stdin.on('end', () => (isWanted = false)).resume()

/** Keeps at a piece of work until the record is there to do it. */
async function keepAt<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await sleep(20)
    }
  }
}

async function importFiles(): Promise<void> {
  if (!(await keepAt(() => loadPractice(record.pool))))
    await keepAt(() => savePractice(record.pool, { name: 'Rig', zone: 'America/Chicago', isMadeUp: true }))
  // What the record says, not what this process believes: an import that failed here may have been confirmed there.
  const next = async (): Promise<number> =>
    Number((await record.pool.query<{ n: string }>("SELECT count(DISTINCT source) AS n FROM appointment WHERE source LIKE 'rig-%'")).rows[0]?.n ?? 0)
  while (isWanted) {
    const n = await keepAt(next)
    writeFileSync(path, fileOf(n))
    const isIn = await runImport({ record, path, profile: importProfile(sourceOf(n)) }).then(
      () => true,
      () => false,
    )
    if (isIn) process.stdout.write(`ack ${n}\n`)
  }
}

async function askFigures(): Promise<void> {
  while (isWanted) {
    await fetch(`${running.url}/api/kpis/access.no-show-rate?grain=month`).then(
      (answer) => answer.text(),
      () => undefined,
    )
    await sleep(30)
  }
}
await Promise.all([importFiles(), askFigures()])
await running.close()
