import { ProblemError, sayProblem, type Problem } from '#problems'

/** How a command speaks: tables to a person, JSON to a program. Problems and progress go to stderr, so that stdout is only the answer. */
export type Output = {
  readonly isJson: boolean
  readonly table: (columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]) => void
  readonly say: (line: string) => void
  readonly json: (value: unknown) => void
  readonly progress: (line: string) => void
  readonly endProgress: () => void
}

const isNumeric = (cell: string): boolean => /^[−-]?\$?[\d,.]+([\u00a0\u202f]?(%|days|minutes|hours|weeks|years|visits|points|SD))?$/.test(cell)

function drawTable(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const text = rows.map((r) => r.map((c) => (c === null ? '–' : String(c))))
  const widths = columns.map((c, i) => Math.max(c.length, ...text.map((r) => (r[i] ?? '').length)))
  const isRight = columns.map((_, i) => text.length > 0 && text.every((r) => isNumeric(r[i] ?? '') || r[i] === '–'))
  const line = (cells: readonly string[]): string =>
    cells
      .map((c, i) => (isRight[i] ? c.padStart(widths[i] ?? 0) : c.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(columns), widths.map((w) => '─'.repeat(w)).join('  '), ...text.map(line)].join('\n')
}

export function openOutput(isJson: boolean): Output {
  const isLive = process.stderr.isTTY
  let lastSaid = 0
  return {
    isJson,
    table: (columns, rows) => {
      if (!isJson) console.log(drawTable(columns, rows))
    },
    say: (line) => {
      if (!isJson) console.log(line)
    },
    json: (value) => {
      if (isJson) console.log(JSON.stringify(value, null, 2))
    },
    progress: (line) => {
      if (isLive) process.stderr.write(`\r\u001B[K${line}`)
      else if (Date.now() - lastSaid > 2000) {
        lastSaid = Date.now()
        process.stderr.write(`${line}\n`)
      }
    },
    endProgress: () => {
      if (isLive) process.stderr.write('\r\u001B[K')
    },
  }
}

/** Writes every problem of an error to stderr, with its code; the exit code is not zero. Anything unforeseen is shown whole: it is our mistake. */
export function sayFailure(error: unknown, isJson: boolean): void {
  process.exitCode = 1
  if (!(error instanceof ProblemError)) {
    console.error(error)
    return
  }
  if (isJson) console.error(JSON.stringify({ problems: error.problems.map(sayProblem) }, null, 2))
  else for (const problem of error.problems) console.error(problemText(problem))
}

export function problemText(problem: Problem): string {
  const { code, where, says, next } = sayProblem(problem)
  return `${code}${where ? ` (${where})` : ''}: ${says} ${next}`
}
