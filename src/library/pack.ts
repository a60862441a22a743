import { readInstrument, type Instrument } from '#instrument'
import type { Problem } from '#problems'
import { z } from 'zod'

/** A file with the text of instruments that come under terms of their own, such as “not for sale”. */
const packSchema = z.strictObject({
  pack: z.string().trim().min(1).max(120).describe('its name'),
  terms: z.string().trim().min(20).max(20_000).describe('what who uses it agrees to'),
  instruments: z.array(z.unknown()).min(1).max(200),
})

export type Pack = { readonly name: string; readonly terms: string; readonly instruments: readonly Instrument[] }
type Read = { readonly value: Pack | null; readonly problems: readonly Problem[] }

export const isPack = (file: unknown): boolean => typeof file === 'object' && file !== null && 'pack' in file

/** Reads a pack. Every problem of every instrument at once; nothing of a pack with a problem is taken. */
export function readPack(file: unknown): Read {
  const parsed = packSchema.safeParse(file)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }): Problem => ({ code: 'instrument/field-wrong', where: { path: path.join('.') || 'the file' }, facts: { wanted: message } })) // prettier-ignore
    return { value: null, problems }
  }
  const { pack: name, terms, instruments } = parsed.data
  const problems: Problem[] = []
  const read: Instrument[] = []
  for (const [i, one] of instruments.entries()) {
    const { value, problems: own } = readInstrument(one)
    problems.push(...own.map((p): Problem => ({ ...p, where: { path: `instruments[${i}].${p.where.path}` } })))
    if (value && value.tier !== 'B') problems.push({ code: 'instrument/tier-wrong', where: { path: `instruments[${i}].tier` }, facts: { tier: 'B' } })
    else if (value) read.push(value)
  }
  return { value: problems.length === 0 ? { name, terms, instruments: read } : null, problems }
}
