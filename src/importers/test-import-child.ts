/** A process to be killed: imports the file it is given, saying when reading and merging begin. For tests. */
import { openPool } from '#store'
import { visits, testKey } from './test-import.ts'
import { runImport } from './run.ts'

const [url = '', path = ''] = process.argv.slice(2)
const pool = openPool({ connectionString: url }, 60)
let said = ''
const say = (stage: string): void => {
  if (stage !== said) process.stdout.write(`${stage}\n`)
  said = stage
}
await runImport({
  record: { pool, key: testKey },
  path,
  profile: visits,
  onProgress: ({ stage, rows }) => say(stage === 'merging' ? 'merging' : rows > 12_000 ? 'deep' : 'reading'),
})
say('done')
await pool.end()
