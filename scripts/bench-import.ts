/** Imports a synthetic appointments CSV of so many rows into a fresh record and prints rows per second and peak memory: `node scripts/bench-import.ts 200000 1000000`. */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectFile, runImport } from '#importers'
import { testRecord } from '../test/record.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

async function writeVisits(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path)
  let text =
    'Appointment ID,Client ID,Clinician,Location,Primary Insurance,Date created,Start,End,Status,Type,Place of Service,CPT code,Last modified\n'
  for (let i = 0; i < rows; i++) {
    // Clients come in no order, as in a real export by date.
    const [day, hour] = [new Date(Date.UTC(2023, 0, 1 + (i * 1095) / rows)), 8 + (i % 10)]
    const date = `${pad(day.getUTCMonth() + 1)}/${pad(day.getUTCDate())}/${day.getUTCFullYear()}`
    const iso = day.toISOString().slice(0, 10)
    text += `A${i},C${(i * 7919) % 20_000},"Marlow, Ash ${i % 40}",Office ${i % 3},Plan ${i % 12},${iso} ${pad(hour)}:05,${date} ${hour}:00,${date} ${hour}:50,${i % 8 ? 'Show' : 'No show'},Therapy,Telehealth,90837,${iso}T${pad(hour)}:59:00Z\n`
    if (text.length < 1 << 20) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'finish')
}

async function measure(rows: number): Promise<Record<string, string | number>> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'))
  const record = await testRecord()
  try {
    const path = join(directory, 'visits.csv')
    await writeVisits(path, rows)
    const started = performance.now()
    const [profile] = (await inspectFile(path)).candidates
    if (!profile) throw new Error('the file was not recognised')
    let merging = 0
    const onProgress = ({ stage }: { stage: string }): void => void (stage === 'merging' && (merging = performance.now()))
    const first = await runImport({ record, path, profile, zone: 'America/Chicago', onProgress })
    const done = performance.now()
    const again = await runImport({ record, path, profile, zone: 'America/Chicago' })
    const seconds = (ms: number): string => (ms / 1000).toFixed(1)
    const perSecond = (ms: number): number => Math.round(rows / (ms / 1000))
    return {
      rows: first.added, 'file MB': Math.round(statSync(path).size / 2 ** 20), 'look+read s': seconds(merging - started), 'merge s': seconds(done - merging),
      'rows/s': perSecond(done - started), 'again, nothing new: rows/s': again.same === rows ? perSecond(performance.now() - done) : 0,
      'peak RSS MB': Math.round(process.resourceUsage().maxRSS / 1024), 'CPU s': seconds((process.cpuUsage().user + process.cpuUsage().system) / 1000),
    } // prettier-ignore
  } finally {
    await record.close()
    rmSync(directory, { recursive: true })
  }
}

const wanted = process.argv.slice(2).map(Number)
const results = []
for (const rows of wanted.length > 0 ? wanted : [200_000]) results.push(await measure(rows))
console.table(results)
process.exit()
