import {
  answerQuestions,
  checkProfile,
  dictionaryCsv,
  inspectFile,
  leftOut,
  profileSchema,
  rejectsCsv,
  runImports,
  templateFor,
  type Inspection,
  withChosen,
  type Profile,
} from '#importers'
import { instruments } from '#content'
import { allInstruments } from '#library'
import { recordedFacts } from '#facts'
import { ProblemError, type Problem } from '#problems'
import { outcomeAnswer, type NamedOutcome } from '#server'
import { loadProfile, savePractice, loadPractice, saveProfile } from '#store'
import type { Command } from 'commander'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { withRecord, type Opened, type Place } from './open-for-command.ts'
import { problemText, type Output } from './output.ts'

type ImportOptions = Place & {
  json?: boolean
  fact?: string
  profile?: string
  profileFile?: string
  source?: string
  saveAs?: string
  dateOrder?: string
  decimal?: string
  zone?: string
  dryRun?: boolean
  part?: string
  questionnaire?: string[]
  answeredOn?: string
}

/** `D1=phq-9`: the questionnaire that the run of columns from D1 on answers. */
const questionnaireFrom = (id: string, options: ImportOptions): string | undefined =>
  options.questionnaire
    ?.map((one) => one.split('=', 2))
    .find(([first = '']) => id.toLowerCase().startsWith(`instrument:${first.toLowerCase()} to `))?.[1]

const answerTo = (id: string, options: ImportOptions): string | undefined =>
  id.startsWith('order:')
    ? options.dateOrder
    : id.startsWith('instrument:')
      ? questionnaireFrom(id, options)
      : id.startsWith('day:')
        ? options.answeredOn
        : options.decimal
const optionFor = (id: string): string =>
  id.startsWith('order:')
    ? '--date-order mdy|dmy'
    : id.startsWith('instrument:')
      ? '--questionnaire FIRST-COLUMN=INSTRUMENT'
      : id.startsWith('day:')
        ? '--answered-on DAY'
        : '--decimal .|,'

/** What a person may answer on the command line, for every question of its kind. */
const answersFrom = (found: Inspection, options: ImportOptions): Record<string, string> =>
  Object.fromEntries(
    found.questions.flatMap(({ id }) => {
      const answer = answerTo(id, options)
      return answer === undefined ? [] : [[id, answer] as const]
    }),
  )

/** How large a file is; of a folder nothing is said. */
const bytesAt = (path: string): number => {
  const stat = statSync(path)
  return stat.isFile() ? stat.size : 0
}

async function chooseProfile(found: Inspection, options: ImportOptions, { record }: Opened): Promise<Profile> {
  if (options.profileFile !== undefined) {
    const { value, problems } = checkProfile(JSON.parse(readFileSync(options.profileFile, 'utf8')))
    if (!value) throw new ProblemError(...problems)
    return value
  }
  if (options.profile !== undefined) {
    const saved = profileSchema.safeParse((await loadProfile(record.pool, options.profile))?.spec)
    if (!saved.success) throw new ProblemError({ code: 'cli/unknown-profile', facts: { name: options.profile } })
    return found.format ? { ...saved.data, format: found.format } : saved.data
  }
  const [guess] = found.candidates
  if (!guess)
    throw new ProblemError(
      ...(found.problems.length > 0 ? found.problems : [{ code: 'import/not-a-table' as const, facts: { kind: 'nothing we know' } }]),
    )
  const answered = answerQuestions(guess, answersFrom(found, options))
  const open = found.questions.filter((q) => !(q.id in answersFrom(found, options)))
  if (open.length > 0)
    throw new ProblemError(
      ...open.map((q): Problem => ({
        code: 'cli/question-open',
        ...(q.column === null ? {} : { where: { column: q.column } }),
        facts: { asks: q.asks, evidence: q.evidence, option: optionFor(q.id) },
      })),
    )
  return answered
}

/** How every column will be read, before anything is written. */
function showMapping(found: Inspection, profile: Profile, output: Output): void {
  const feed = profile.feeds[0]
  const isSame = (from: { column: string } | { position: number }, name: string): boolean =>
    'column' in from && from.column.trim().toLowerCase() === name.trim().toLowerCase()
  const isVersion = (name: string): boolean => feed?.version?.from.some((f) => isSame(f, name)) === true
  const isKey = (name: string): boolean => feed?.key.kind === 'id' && feed.key.from.some((f) => isSame(f, name))
  const answered = (name: string): string | null => {
    for (const { answers } of profile.feeds) {
      const at = answers?.from.findIndex((from) => isSame(from, name)) ?? -1
      if (at >= 0) return answers?.instrument === leftOut ? 'not read' : `question ${at + 1} of ${answers?.instrument ?? ''}`
    }
    return null
  }
  const mapped = (name: string): string =>
    answered(name) ??
    feed?.columns.find((c) => c.from.some((f) => isSame(f, name)))?.to ??
    (isKey(name) ? 'the number that names the row' : isVersion(name) ? 'when the row was last changed' : 'not read')
  output.say(`Read as: ${[...new Set(profile.feeds.map((f) => f.fact.replaceAll('_', ' ')))].join(', ')}`)
  output.table(
    ['column', 'is read as', 'why'],
    found.columns.map((c) => [c.name, mapped(c.name), mapped(c.name) === 'not read' ? '' : c.evidence]),
  )
}

function showOne({ name, outcome }: NamedOutcome, isDryRun: boolean, output: Output): void {
  const n = (count: number): string => count.toLocaleString('en-US')
  output.say(
    `${isDryRun ? 'Would be' : 'Done'}, ${name}: ${n(outcome.read)} rows read, ${n(outcome.added)} added, ${n(outcome.changed)} changed, ${n(outcome.same)} same, ${n(outcome.rejected)} given back.`,
  )
  if (outcome.rejects.length > 0)
    output.table(
      ['given back because', 'column', 'rows', 'first line'],
      outcome.rejects.map((r) => [r.code, r.column, r.n, r.firstLine]),
    )
  for (const note of outcome.notes) output.say(problemText(note))
  if (outcome.rejected > 0 && outcome.importId !== null) output.say(`The rows given back: plumbline rejects ${outcome.importId} > rejects.csv`)
}

function showOutcome(named: readonly NamedOutcome[], isDryRun: boolean, output: Output): ReturnType<typeof outcomeAnswer> {
  for (const one of named) showOne(one, isDryRun, output)
  return outcomeAnswer(named, isDryRun)
}

/** What is read: the table looked at, and of a known archive every other table that is imported, unless one was asked for. */
const tablesOf = (found: Inspection, profile: Profile, options: ImportOptions): readonly Profile[] =>
  options.part === undefined && options.profileFile === undefined ? withChosen(found.bundle, profile) : [profile]

/** Several files one after the other; several of FHIR resources as one folder, since they refer to one another and come in together. */
async function importFiles(paths: readonly string[], options: ImportOptions, output: Output): Promise<void> {
  const missing = paths.filter((path) => !existsSync(path))
  if (missing.length > 0) throw new ProblemError(...missing.map((file): Problem => ({ code: 'cli/no-such-file', where: { file } })))
  const answers: ReturnType<typeof outcomeAnswer>[] = []
  if (paths.length > 1 && paths.every((path) => /\.ndjson$/i.test(path))) {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-'))
    try {
      for (const [i, path] of paths.entries()) symlinkSync(resolve(path), join(folder, `${String(i + 1).padStart(3, '0')}-${basename(path)}`))
      answers.push(await importFile(folder, { ...options, fileName: 'several files' }, output))
    } finally {
      rmSync(folder, { recursive: true })
    }
  } else for (const path of paths) answers.push(await importFile(path, options, output))
  output.json(answers.length === 1 ? answers[0] : answers)
}

async function importFile(path: string, options: ImportOptions & { fileName?: string }, output: Output): Promise<ReturnType<typeof outcomeAnswer>> {
  const found = await inspectFile(path, {
    instruments,
    ...(options.fact ? { fact: options.fact } : {}),
    ...(options.part ? { part: options.part } : {}),
    ...(options.source ? { source: options.source } : {}),
  })
  return withRecord({ ...options, engine: 'postgres' }, async (opened) => {
    const { record, config } = opened
    const zone = options.zone ?? config.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
    const practice = await loadPractice(record.pool)
    const profile = await chooseProfile(found, options, opened)
    showMapping(found, profile, output)
    if (!practice && !options.dryRun) await savePractice(record.pool, { name: 'Your practice', zone, isMadeUp: false })
    const isDryRun = options.dryRun === true
    const total = bytesAt(path)
    const profiles = tablesOf(found, profile, options)
    const outcomes = await runImports({
      record,
      zone: practice?.zone ?? zone,
      path,
      ...(options.fileName === undefined ? {} : { fileName: options.fileName }),
      profiles,
      instruments: await allInstruments(record.pool),
      isDryRun,
      onProgress: ({ stage, rows, bytes: done }) =>
        output.progress(
          `${stage === 'merging' ? 'merging' : 'reading'}  ${rows.toLocaleString('en-US')} rows${stage === 'merging' || total === 0 ? '' : `  ${Math.min(99, Math.round((100 * done) / total))} %`}`,
        ),
    })
    output.endProgress()
    if (options.saveAs && !isDryRun)
      await saveProfile(record.pool, { name: options.saveAs, fact: profile.feeds[0]?.fact ?? '', spec: { ...profile, name: options.saveAs } })
    return showOutcome(
      outcomes.map((outcome, i) => ({ name: profiles[i]?.name ?? '', outcome })),
      isDryRun,
      output,
    )
  })
}

/** import, rejects, template: bringing data in from the command line. */
export function addImportCommand(program: Command, outputFor: (options: { json?: boolean }) => Output): void {
  program
    .command('import')
    .argument('<file...>', 'CSV, XLSX, FHIR NDJSON, a ZIP or a folder of them')
    .description('bring a file in: guesses what it is, shows how it reads it, and asks when it cannot know')
    .option('--fact <fact>', `what its rows are: ${recordedFacts.map((t) => t.name).join(', ')}`)
    .option('--questionnaire <first-column=instrument...>', `which questionnaire a run of columns answers: D1=phq-9, or D1=${leftOut}`)
    .option('--answered-on <day>', 'the day the answers were given, when no column says so')
    .option('--profile <name>', 'a saved mapping')
    .option('--profile-file <file>', 'a mapping as JSON')
    .option('--source <name>', 'the system it comes from; always the same for the same system')
    .option('--part <name>', 'a sheet of a workbook, or a table of an archive')
    .option('--date-order <order>', 'mdy or dmy, where the file does not tell')
    .option('--decimal <sign>', '. or , where the file does not tell')
    .option('--zone <zone>', 'time zone of a new practice')
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--save-as <name>', 'keep the mapping under this name')
    .action(async (files: string[], _: unknown, self: Command) => importFiles(files, self.optsWithGlobals(), outputFor(self.optsWithGlobals())))
  program
    .command('rejects')
    .argument('<import>', 'number of the import')
    .description('the rows an import gave back, as CSV with reasons')
    .action(async (id: string, _: unknown, self: Command) =>
      withRecord({ ...self.optsWithGlobals<Place>(), engine: 'postgres' }, async ({ record }) => {
        for await (const piece of rejectsCsv(record, id)) process.stdout.write(piece)
      }),
    )
  program
    .command('template')
    .argument('<fact>', recordedFacts.map((t) => t.name).join(', '))
    .description('an empty CSV for a kind of row')
    .option('--dictionary', 'what each column means instead')
    .action((fact: string, options: { dictionary?: boolean }) => {
      if (!recordedFacts.some((t) => t.name === fact)) throw new ProblemError({ code: 'cli/unknown-fact', facts: { fact } })
      process.stdout.write(options.dictionary ? dictionaryCsv(fact) : templateFor(fact))
    })
}
