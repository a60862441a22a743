import { exportedKinds, exportLines, questionnaireOf, type ExportedKind } from '#fhir'
import { allInstruments } from '#library'
import { ProblemError } from '#problems'
import { readAssessments } from '#store'
import type { Command } from 'commander'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { once } from 'node:events'
import { join } from 'node:path'
import { withRecord, type Place } from './open-for-command.ts'
import type { Output } from './output.ts'

type Options = Place & { json?: boolean }

/** Writes lines to their files, one for all kinds or one for each, waiting where a disk is slow. */
function openFiles(to: string): {
  write: (kind: ExportedKind, text: string) => Promise<void>
  close: () => Promise<void>
  fileOf: (kind: ExportedKind) => string
} {
  const isOne = /\.(?:ndjson|jsonl)$/i.test(to)
  const fileOf = (kind: ExportedKind): string => (isOne ? to : join(to, `${kind}.ndjson`))
  const open = new Map<string, WriteStream>()
  return {
    fileOf,
    write: async (kind, text) => {
      const file = fileOf(kind)
      if (open.size === 0 && !isOne) await mkdir(to, { recursive: true })
      let stream = open.get(file)
      if (!stream) open.set(file, (stream = createWriteStream(file, { mode: 0o600 })))
      if (!stream.write(text)) await once(stream, 'drain')
    },
    close: async () => {
      for (const stream of open.values()) {
        stream.end()
        await once(stream, 'finish')
      }
    },
  }
}

async function exportResources(to: string, options: Options, output: Output): Promise<void> {
  await withRecord({ ...options, engine: 'postgres' }, async ({ record }) => {
    const files = openFiles(to)
    const counts = new Map<ExportedKind, number>()
    let [written, untold] = [0, 0]
    try {
      for await (const { kind, text } of exportLines(await allInstruments(record.pool), readAssessments(record.pool), () => untold++)) {
        await files.write(kind, text)
        counts.set(kind, (counts.get(kind) ?? 0) + 1)
        if (++written % 5000 === 0) output.progress(`${written.toLocaleString('en-US')} resources`)
      }
    } finally {
      await files.close()
    }
    output.endProgress()
    const told = exportedKinds.flatMap((kind) => (counts.has(kind) ? [{ kind, resources: counts.get(kind) ?? 0, file: files.fileOf(kind) }] : []))
    output.table(
      ['kind', 'resources', 'file'],
      told.map((one) => [one.kind, one.resources.toLocaleString('en-US'), one.file]),
    )
    if (untold > 0) output.say(`${untold.toLocaleString('en-US')} assessments are of instruments that are not in the library; they stay here.`)
    output.json({ kinds: told, untold })
  })
}

async function showQuestionnaire(id: string | undefined, options: Options, output: Output): Promise<void> {
  await withRecord({ ...options, engine: 'postgres' }, async ({ record }) => {
    const all = await allInstruments(record.pool)
    if (id !== undefined) {
      const found = all.find((one) => one.id === id.toLowerCase())
      if (!found) throw new ProblemError({ code: 'instrument/unknown', facts: { id } })
      process.stdout.write(`${JSON.stringify(questionnaireOf(found), null, 2)}\n`)
      return
    }
    output.table(
      ['id', 'version', 'title', 'LOINC panel'],
      all.map((one) => [one.id, one.version, one.fullName, one.loinc.panel]),
    )
    output.json(all.map(questionnaireOf))
  })
}

/** fhir questionnaire, fhir export: what leaves in FHIR R4. What comes in goes through `plumbline import`. */
export function addFhirCommands(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  const fhir = program.command('fhir').description('questionnaires, answers and scores in FHIR R4')
  fhir
    .command('questionnaire')
    .argument('[instrument]', 'such as phq-9; a list when left out')
    .description('an instrument as a FHIR Questionnaire')
    .action((id: string | undefined, _: unknown, self: Command) => showQuestionnaire(id, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  fhir
    .command('export')
    .argument('<to>', 'a folder, with a file for each kind, or one file that ends in .ndjson')
    .description('every answered questionnaire and its scores as NDJSON; people are codes without names')
    .action(async (to: string, _: unknown, self: Command) => exportResources(to, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
}
