/** A process that opens a record, says what came of it in one line of JSON, answers SQL from its input, and closes when the input ends. */
import { readConfig } from '#config'
import { ProblemError } from '#problems'
import { openRecord } from '#store'

const [dataDirectory = '', ...words] = process.argv.slice(2)
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
const { value } = readConfig({ PLUMBLINE_DATA: dataDirectory })
if (!value) throw new Error('the settings of the test are wrong')

try {
  const start = performance.now()
  const record = await openRecord(value, { mayBeGuest: !words.includes('server'), tell: ({ code, facts }) => say({ told: code, ...facts }) })
  say({ engine: record.engine, openedMs: Math.round(performance.now() - start) })
  process.stdin.on('data', (chunk: Buffer) => {
    if (chunk.toString() === 'exit') process.exit(0)
    record.pool.query(chunk.toString()).then(
      ({ rows }: { rows: unknown[] }) => say({ rows }),
      (cause: unknown) => say({ failed: String(cause) }),
    )
  })
  process.stdin.on('end', () => void record.close().then(() => say({ closed: true })))
} catch (cause) {
  if (!(cause instanceof ProblemError)) throw cause
  say({ problems: cause.problems })
}
