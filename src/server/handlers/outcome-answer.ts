import type { Outcome } from '#api'
import { sayProblem } from '#problems'
import type { ImportOutcome } from '#store'

/** One table's outcome, by the name its reading has. */
export type NamedOutcome = { readonly name: string; readonly outcome: ImportOutcome }

const edge = (days: readonly (string | null)[], at: 0 | -1): string | null =>
  days
    .filter((d) => d !== null)
    .toSorted()
    .at(at) ?? null

/** What an import or a dry run came to, as the screens and the CLI show it; of several tables at once, their sum and each by itself. */
export function outcomeAnswer(named: readonly NamedOutcome[], isDryRun: boolean): Outcome {
  const outcomes = named.map((n) => n.outcome)
  const sum = (of: (outcome: ImportOutcome) => number): number => outcomes.reduce((n, outcome) => n + of(outcome), 0)
  return {
    importId: outcomes.length === 1 ? (outcomes[0]?.importId ?? null) : null,
    isDryRun,
    read: sum((o) => o.read),
    added: sum((o) => o.added),
    changed: sum((o) => o.changed),
    same: sum((o) => o.same),
    rejected: sum((o) => o.rejected),
    coversFrom: edge(
      outcomes.map((o) => o.coversFrom),
      0,
    ),
    coversTo: edge(
      outcomes.map((o) => o.coversTo),
      -1,
    ),
    problems: named.flatMap(({ name, outcome }) =>
      outcome.notes.map((note) => sayProblem(named.length === 1 ? note : { ...note, where: { ...note.where, file: name } })),
    ),
    changes: outcomes.flatMap((o) => o.preview.changes.map(({ column, n }) => ({ column, n }))),
    rejects: outcomes.flatMap((o) =>
      o.rejects.map((r) => ({
        code: r.code,
        column: r.column,
        says: sayProblem({ code: r.code, ...(r.column === null ? {} : { where: { column: r.column } }) }).says,
        n: r.n,
        firstLine: r.firstLine,
      })),
    ),
    tables:
      named.length < 2
        ? []
        : named.map(({ name, outcome: { importId, read, added, changed, same, rejected } }) => ({
            name,
            importId,
            read,
            added,
            changed,
            same,
            rejected,
          })),
  }
}
