import type { Problem, ProblemCode } from '#problems'
import { ownText } from './words.ts'

/** Counts what is worth telling once the whole file has been read. Holds counts and column names, never cells. */
export type Tally = {
  readonly add: (code: ProblemCode, column?: string, facts?: Readonly<Record<string, string | number>>) => void
  /** One client cell; `isRounded` when a spreadsheet wrote it in scientific notation. */
  readonly addClient: (id: string, column: string, isRounded: boolean) => void
  readonly notes: () => Problem[]
}

// Enough to show how few ids are left; beyond it the number is a floor.
const countedIds = 100_000

export function makeTally(): Tally {
  const counts = new Map<string, { code: ProblemCode; column: string | undefined; n: number; facts: Readonly<Record<string, string | number>> }>()
  const roundedIds = new Set<string>()
  let [clients, rounded] = [0, 0]
  let roundedIn = ''
  return {
    add: (code, column, facts = {}) => {
      const name = `${code} ${column ?? ''}`
      const known = counts.get(name)
      if (known) known.n++
      else counts.set(name, { code, column, n: 1, facts })
    },
    addClient: (id, column, isRounded) => {
      clients++
      if (!isRounded) return
      rounded++
      roundedIn = column
      if (roundedIds.size < countedIds) roundedIds.add(ownText(id))
    },
    notes: () => [
      ...(rounded === 0
        ? []
        : [{ code: 'import/ids-rounded' as const, where: { column: roundedIn }, facts: { cells: rounded, rows: clients, ids: roundedIds.size } }]),
      ...[...counts.values()].map(({ code, column, n, facts }): Problem => ({
        code,
        ...(column ? { where: { column } } : {}),
        facts: { ...facts, cells: n, rows: n, lines: n },
      })),
    ],
  }
}
