/** The worked cases of the KPIs whose id holds a word, on both engines; a failed case prints its SQL. Run: npm run cases -- no-show */
import { spawnSync } from 'node:child_process'

const [word = ''] = process.argv.slice(2)
const { status } = spawnSync('vitest', ['run', '--project', 'unit', 'test/kpi-cases.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, CASES: word },
})
process.exitCode = status ?? 1
