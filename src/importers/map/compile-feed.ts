import { factNamed } from '#facts'
import { zoneClock, type ZoneClock } from '#period'
import type { Instrument } from '#instrument'
import type { Problem, ProblemCode } from '#problems'
import { slotsOf, type FactRow, type FeedPlan, type Flaw, type Slot, type Value } from '#store'
import { parseAmount } from './amount.ts'
import { cellReader, type CellReader, type Clocks } from './cell-reader.ts'
import { answersStep, scoredColumns, type ScoreAnswers } from './answers.ts'
import type { HeaderIndex } from './header-index.ts'
import { openemrSeries } from './openemr-series.ts'
import { participants } from './participants.ts'
import { keyText } from './key-text.ts'
import type { Feed, FeedColumn, From, KeyPart } from './profile.ts'
import type { ScoredTally } from './scored-tally.ts'
import type { Tally } from './tally.ts'
import { whenReader } from './when.ts'
import { isEmptyCell, normalWord, ownText, tidyText } from './words.ts'

/** What a feed needs to know beside its profile. */
export type FeedContext = {
  readonly header: HeaderIndex
  readonly tally: Tally
  /** The practice's zone, the zone of the file's times, and the zones of sites that have their own, by name. */
  readonly zone: string
  readonly fileZone: string | null
  readonly siteZones: ReadonlyMap<string, string>
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Rows later than this have not happened yet. */
  readonly nowMs: number
  /** A spreadsheet leaves empty cells at the end of a row out; in text a short row is a damaged one. */
  readonly isPadded: boolean
  /** The questionnaires whose answers can be read, by id. */
  readonly instruments: ReadonlyMap<string, Instrument>
  readonly scored: ScoredTally
}
/** A row, what is wrong with it, or null for a row of another kind. */
export type MappedRow = FactRow | readonly Flaw[] | null
export type FeedReader = {
  readonly plan: FeedPlan
  readonly read: (line: number, cells: readonly string[]) => MappedRow
  /** The cells of each row a line stands for; null when lines are rows. */
  readonly expand: ((cells: readonly string[]) => readonly (readonly string[])[]) | null
}
type Step = { readonly shown: string; readonly run: (cells: readonly string[], values: Value[], line: number) => ProblemCode | null }

/** Compiles one feed against a file's header; problems name every column the file lacks. The profile must have been checked. */
export function compileFeed(feed: Feed, context: FeedContext): { reader: FeedReader; problems: Problem[] } {
  const problems: Problem[] = []
  const place = (from: From): number => {
    const found = context.header.find(from)
    if (found === null) problems.push({ code: 'import/missing-column', facts: { column: context.header.show(from) } })
    return found ?? 0
  }
  const columns = [...feed.columns.map((column) => column.to), ...(feed.answers ? scoredColumns : [])]
  const idSources: Record<string, string> = {}
  for (const { to, of } of feed.columns) if (of !== undefined) idSources[to] = of
  if (feed.key.kind === 'id' && feed.key.of !== undefined) idSources[''] = feed.key.of
  const plan: FeedPlan = { fact: feed.fact, columns, idSources, hasVersion: feed.version !== undefined, sameKey: feed.sameKey }
  const compiler: Compiler = { feed, context, place, slots: slotsOf(plan), clocks: makeClocks(context) }
  const steps = compileSteps(compiler)
  const answers = feed.answers ? answersStep(feed.answers, { place, slotOf: (key) => slotOf(compiler, key), context }) : null
  if (answers && 'code' in answers) problems.push(answers)
  const score = answers && 'run' in answers ? answers.run : null
  const read = rowReader(compiler, { steps, score, key: compileKey(compiler), version: compileVersion(compiler), isOther: compileOnly(compiler) })
  const expand = compileRepeat(compiler)
  return { reader: { plan, read, expand }, problems }
}

function compileRepeat({ feed, place, context }: Compiler): FeedReader['expand'] {
  switch (feed.repeat) {
    case 'openemr':
      return openemrSeries({ place, nowMs: context.nowMs })
    case 'participants': {
      const from = feed.columns.find((column) => column.to === 'client')?.from[0]
      return from ? participants(place(from)) : null
    }
    case undefined:
      return null
  }
}

type Compiler = {
  readonly feed: Feed
  readonly context: FeedContext
  readonly place: (from: From) => number
  readonly slots: readonly Slot[]
  readonly clocks: Clocks
}
const slotOf = ({ slots }: Compiler, key: string): number => slots.findIndex((slot) => slot.of.key === key && !slot.isLocal)
const shownName = ({ context }: Compiler, from: readonly From[], key: string): string => (from[0] ? context.header.show(from[0]) : key)

function makeClocks({ zone, fileZone }: FeedContext): Clocks {
  const place = zoneClock(zone)
  return { place, file: fileZone === null ? place : zoneClock(fileZone) }
}

/** Joins the cells a value is made of and looks them up when the column says so. */
function cellsOf(
  { place, context }: Compiler,
  from: readonly From[],
  { through = [], joint = ' ' }: { through?: readonly string[] | undefined; joint?: string } = {},
): (cells: readonly string[]) => string {
  const places = from.map(place)
  const [only = 0] = places
  const join: (cells: readonly string[]) => string =
    places.length === 1
      ? (cells) => cells[only] ?? ''
      : (cells) =>
          places
            .map((at) => cells[at] ?? '')
            .filter((cell) => cell.trim() !== '')
            .join(joint)
  const steps = through.flatMap((name) => context.lookups.get(name) ?? [])
  if (steps.length === 0) return join
  return (cells) => steps.reduce((text, known) => known.get(tidyText(text)) ?? '', join(cells))
}

function compileSteps(compiler: Compiler): Step[] {
  const late = compiler.feed.columns.filter((column) => column.read.kind === 'after')
  const soon = compiler.feed.columns.filter((column) => column.read.kind !== 'after')
  return [...siteStep(compiler), ...[...soon, ...late].map((column) => compileColumn(compiler, column))]
}

/** Sets the row's clocks to those of its site, before anything else is read. */
function siteStep(compiler: Compiler): Step[] {
  const { feed, context, clocks } = compiler
  const site = feed.columns.find((column) => column.to === 'site' && column.read.kind === 'text')
  if (!site || context.siteZones.size === 0) return []
  const cell = cellsOf(compiler, site.from, { through: site.through })
  const usual = { ...clocks }
  const bySite = new Map<string, ZoneClock>([...context.siteZones].map(([name, zone]) => [name, zoneClock(zone)]))
  const run = (cells: readonly string[]): null => {
    clocks.place = bySite.get(tidyText(cell(cells))) ?? usual.place
    clocks.file = context.fileZone === null ? clocks.place : usual.file
    return null
  }
  return [{ shown: 'site', run }]
}

function compileColumn(compiler: Compiler, column: FeedColumn): Step {
  const { context, clocks } = compiler
  const { read } = column
  const slot = slotOf(compiler, column.to)
  const of = compiler.slots[slot]?.of
  if (!of) throw new Error(`no column ${column.to}; the profile was not checked`)
  const shown = shownName(compiler, column.from, column.to)
  if (read.kind === 'fixed') {
    const run = (_cells: readonly string[], values: Value[]): null => {
      values[slot] = read.value
      return null
    }
    return { shown, run }
  }
  if (read.kind === 'key') return { shown, run: compileRefKey(compiler, read.parts, slot) }
  const cell = cellsOf(compiler, column.from, { through: column.through, joint: read.kind === 'code' ? ' + ' : ' ' })
  if (read.kind === 'after') {
    const startSlot = slotOf(compiler, read.start)
    const unitMs = read.unit === 'minutes' ? 60_000 : 1000
    const run = (cells: readonly string[], values: Value[]): ProblemCode | null => {
      const [text, start] = [cell(cells), values[startSlot]]
      const length = isEmptyCell(text) ? 0 : parseAmount(text, '.')
      const at = typeof start === 'number' && length !== null && length > 0 ? start + length * unitMs : null
      values[slot] = at
      values[slot + 1] = at === null ? null : clocks.place.toLocal(at)
      return length === null ? 'import/not-a-number' : null
    }
    return { shown, run }
  }
  if (read.kind === 'line') {
    const run = (_cells: readonly string[], values: Value[], line: number): null => {
      values[slot] = `${read.file} ${line}`
      return null
    }
    return { shown, run }
  }
  if (read.kind === 'on') {
    const wall = Date.parse(`${read.day ?? ''}T00:00:00Z`)
    const run = (_cells: readonly string[], values: Value[]): null => {
      values[slot] = of.kind === 'day' ? wall / 86_400_000 : clocks.place.toInstant(wall).epochMs
      if (of.kind === 'instant') values[slot + 1] = wall
      return null
    }
    return { shown, run }
  }
  const readCell: CellReader = cellReader(read, { slot, column: of, shown, clocks, tally: context.tally })
  return { shown, run: (cells, values) => readCell(cell(cells), values) }
}

/** Names another row by its parts. A thing without its first part is no thing: the ref stays empty. */
function compileRefKey(compiler: Compiler, parts: readonly KeyPart[], slot: number): Step['run'] {
  const { context, clocks } = compiler
  const scratch: Value[] = []
  const readers = parts.map(({ from, read }, i) => {
    const column = { kind: read.kind === 'text' ? 'ref' : read.kind } as const
    const reader = cellReader(read, { slot: i * 2, column, shown: shownName(compiler, from, 'key'), clocks, tally: context.tally })
    const cell = cellsOf(compiler, from)
    return (cells: readonly string[]): ProblemCode | null => reader(cell(cells), scratch)
  })
  return (cells, values) => {
    values[slot] = null
    for (const reader of readers) {
      const flaw = reader(cells)
      if (flaw) return flaw
    }
    if (scratch[0] !== null) values[slot] = keyText(readers.map((_, i) => scratch[i * 2] ?? null))
    return null
  }
}

type KeyReader = (cells: readonly string[], values: readonly Value[]) => { readonly text: string; readonly sourceId: string | null }

function compileKey(compiler: Compiler): KeyReader {
  const { key } = compiler.feed
  switch (key.kind) {
    case 'id': {
      const places = key.from.map(compiler.place)
      const [only = 0] = places
      if (places.length === 1)
        return (cells) => {
          const id = tidyText(cells[only] ?? '')
          return { text: id, sourceId: id }
        }
      return (cells) => {
        const ids = places.map((at) => tidyText(cells[at] ?? ''))
        return { text: ids.every((id) => id === '') ? '' : keyText(ids), sourceId: ids.join('/') }
      }
    }
    case 'natural': {
      const slots = key.columns.map((column) => slotOf(compiler, column))
      return (_, values) => ({ text: keyText(slots.map((slot) => values[slot] ?? null)), sourceId: null })
    }
    case 'content': {
      const times = new Map<string, number>()
      return (_, values) => {
        const text = keyText([...values, ''])
        if (key.repeats === 'collapse') return { text, sourceId: null }
        const nth = (times.get(text) ?? 0) + 1
        times.set(ownText(text), nth)
        return { text: `${text}${nth}`, sourceId: null }
      }
    }
  }
}

function compileVersion(compiler: Compiler): (cells: readonly string[]) => { ms: number | null; flaw: ProblemCode | null } {
  const { version } = compiler.feed
  if (!version) return () => ({ ms: null, flaw: null })
  const cell = cellsOf(compiler, version.from)
  const readWhen = whenReader(version.read.order ?? 'ymd')
  return (cells) => {
    const text = cell(cells)
    if (isEmptyCell(text)) return { ms: null, flaw: null }
    const when = readWhen(text)
    if (typeof when === 'string') return { ms: null, flaw: when }
    const wall = when.dayMs + (when.timeMs ?? 0)
    return { ms: when.offsetMs === null ? compiler.clocks.file.toInstant(wall).epochMs : wall - when.offsetMs, flaw: null }
  }
}

function compileOnly({ feed, context, place }: Compiler): (cells: readonly string[]) => boolean {
  const conditions = (feed.only ?? [])
    .filter(({ from, isOptional }) => !isOptional || context.header.find(from) !== null)
    .map(({ from, words, not }) => {
      const at = place(from)
      const [wanted, unwanted] = [words && new Set(words.map(normalWord)), new Set((not ?? []).map(normalWord))]
      return (cells: readonly string[]): boolean => {
        const word = normalWord(cells[at] ?? '')
        return wanted ? !wanted.has(word) : unwanted.has(word) || (not === undefined && word === '')
      }
    })
  return (cells) => conditions.some((isOther) => isOther(cells))
}

function compileFuture(compiler: Compiler): (values: Value[]) => void {
  const { futureDefault } = compiler.feed
  if (!futureDefault) return () => undefined
  const [slot, by] = [slotOf(compiler, futureDefault.column), slotOf(compiler, futureDefault.by)]
  return (values) => {
    const at = values[by]
    if (values[slot] !== futureDefault.is || typeof at !== 'number' || at <= compiler.context.nowMs) return
    values[slot] = futureDefault.becomes
    compiler.context.tally.add('import/future-default', undefined, { code: futureDefault.becomes })
  }
}

type Parts = {
  readonly steps: readonly Step[]
  readonly score: ScoreAnswers | null
  readonly key: KeyReader
  readonly version: ReturnType<typeof compileVersion>
  readonly isOther: (cells: readonly string[]) => boolean
}

function rowReader(compiler: Compiler, { steps, score, key, version, isOther }: Parts): FeedReader['read'] {
  const { feed, context, slots } = compiler
  const width = context.header.width
  const settle = compileFuture(compiler)
  const blank: readonly Value[] = slots.map(() => null)
  const required = factNamed(feed.fact)
    .columns.filter((column) => column.required)
    .map((column) => ({
      slot: slotOf(compiler, column.key),
      shown: shownName(compiler, feed.columns.find((c) => c.to === column.key)?.from ?? [], column.key),
    }))
  const keyShown = feed.key.kind === 'id' ? shownName(compiler, feed.key.from, 'key') : null
  return (line, cells) => {
    if (width !== null && cells.length !== width) {
      if (cells.length < width && !context.isPadded) return [{ column: null, code: 'import/too-few-cells' }]
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) return [{ column: null, code: 'import/too-many-cells' }]
    }
    if (isOther(cells)) {
      context.tally.add('import/other-rows')
      return null
    }
    const values = blank.slice()
    let flaws: Flaw[] | null = null
    const fault = (column: string | null, code: ProblemCode): void => void (flaws ??= []).push({ column, code })
    if (score) {
      const found = score(cells, values)
      if (found === null) {
        context.tally.add('import/nothing-answered')
        return null
      }
      for (const { column, code } of found) fault(column, code)
    }
    for (const { run, shown } of steps) {
      const flaw = run(cells, values, line)
      if (flaw !== null) fault(shown, flaw)
    }
    for (const { slot, shown } of required) if ((values[slot] ?? null) === null && !isFaulty(flaws, shown)) fault(shown, 'import/cell-missing')
    const { ms, flaw } = version(cells)
    if (flaw) fault(context.header.show(feed.version?.from[0] ?? { position: 1 }), flaw)
    const named = key(cells, values)
    if (named.text === '') fault(keyShown, 'import/cell-missing')
    if (flaws) return flaws
    settle(values)
    return { line, key: named.text, sourceId: named.sourceId, versionMs: ms, values }
  }
}

const isFaulty = (flaws: readonly Flaw[] | null, shown: string): boolean => flaws !== null && flaws.some((flaw) => flaw.column === shown)
