import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { zipOf } from './test-zip.ts'
import { entryBytes, openArchive } from './zip.ts'

const directory = mkdtempSync(join(tmpdir(), 'zip-'))
afterAll(() => rmSync(directory, { recursive: true }))
const path = join(directory, 'a.zip')
const saved = (bytes: Buffer): string => {
  writeFileSync(path, bytes)
  return path
}

test('finds a table by the end of its path and reads it', async () => {
  const archive = await openArchive(saved(zipOf({ 'export/': '', 'export/old/billing.csv': 'a', 'export/Billing.csv': 'b,c\n' })))
  const entry = archive.find('billing.csv')
  expect(entry?.fileName).toBe('export/Billing.csv')
  const pieces: Buffer[] = []
  if (entry) for await (const piece of entryBytes(archive, entry)) pieces.push(piece)
  expect(Buffer.concat(pieces).toString()).toBe('b,c\n')
  expect(archive.find('ling.csv')).toBeNull()
  archive.close()
})

test.each([
  ['a path out of the archive', () => zipOf({ '../../etc/passwd': 'x' }), 'import/unsafe-archive'],
  ['an absolute path', () => zipOf({ '/etc/passwd': 'x' }), 'import/unsafe-archive'],
  ['a bomb', () => zipOf({ 'a.csv': 'x'.repeat(1000) }, { claimedSize: 3_000_000_000 }), 'import/archive-too-large'],
  ['half an archive', () => zipOf({ 'a.csv': 'x'.repeat(1000) }).subarray(0, 40), 'import/bad-archive'],
])('%s is refused', async (_, bytes, code) => {
  await expect(openArchive(saved(bytes()))).rejects.toThrow(code)
})

test('an entry larger than it claims stops there', async () => {
  const archive = await openArchive(saved(zipOf({ 'a.csv': 'x'.repeat(100_000) }, { claimedSize: 10 })))
  const [entry] = archive.entries
  await expect((async () => entry && (await entryBytes(archive, entry).next()))()).rejects.toThrow('import/bad-archive')
  archive.close()
})
