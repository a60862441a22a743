import { csvLine } from '#importers'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { madeUpPractice, type MadeUpSheet } from './made-up-practice.ts'
import type { MadeUpOptions } from './practice.ts'

async function writeSheet(path: string, { header, batches }: MadeUpSheet): Promise<void> {
  const stream = createWriteStream(path)
  const isDone = finished(stream)
  stream.write(csvLine(header))
  for (const rows of batches()) if (!stream.write(rows.map(csvLine).join(''))) await Promise.race([once(stream, 'drain'), isDone])
  stream.end()
  await isDone
}

/** Writes every fact as a CSV file (RFC 4180, UTF-8), to try imports by hand. Makes the directory; returns the paths. Rejects when the disk does. */
export async function writeMadeUpFiles(directory: string, options: MadeUpOptions): Promise<string[]> {
  await mkdir(directory, { recursive: true })
  const { sheets } = madeUpPractice(options)
  for (const sheet of sheets) await writeSheet(join(directory, sheet.fileName), sheet)
  return sheets.map(({ fileName }) => join(directory, fileName))
}
