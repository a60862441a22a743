/** Everything that must hold, in one command: types, lint, format, unused code, tests. The last line counts tests; a gate that failed counts as one failed. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

type Step = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** What the output of a step that looked at something must say. */
  readonly saw?: RegExp
}
type Ended = { readonly step: Step; readonly isGood: boolean; readonly output: string }
type TestFile = { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }

const scratch = mkdtempSync(join(tmpdir(), 'plumbline-check-'))
const report = join(scratch, 'tests.json')
const gates: readonly Step[] = [
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  { name: 'types of the web', command: 'tsc', args: ['-p', 'tsconfig.web.json'] },
  { name: 'lint', command: 'oxlint', args: [], saw: /on [1-9]\d* files/ },
  { name: 'format', command: 'prettier', args: ['--check', '.'] },
  { name: 'unused', command: 'knip', args: ['--no-progress', '--treat-config-hints-as-errors'] },
]
const tests: Step = {
  name: 'tests',
  command: 'vitest',
  args: ['run', '--project', 'unit', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`],
}

const run = (step: Step): Promise<Ended> =>
  new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(step.command, step.args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    const end = (isGood: boolean): void => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`${isGood ? 'ok    ' : 'FAILED'} ${step.name.padEnd(18)} ${seconds.padStart(6)} s`)
      resolve({ step, isGood, output })
    }
    child.on('error', (error) => {
      output += String(error)
      end(false)
    })
    child.on('close', (code) => {
      const isBlind = step.saw !== undefined && !step.saw.test(output)
      if (isBlind) output += `\n${step.name} looked at nothing.`
      end(code === 0 && !isBlind)
    })
  })

async function inTurn(steps: readonly Step[]): Promise<readonly Ended[]> {
  const ended: Ended[] = []
  for (const step of steps) ended.push(await run(step))
  return ended
}

/** Tests by how they ended. A file that broke before its first test counts as one failed. */
function countTests(): { passed: number; failed: number; skipped: number } {
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as { testResults: readonly TestFile[] }
  const all = testResults.flatMap((file) => file.assertionResults)
  const of = (status: string): number => all.filter((test) => test.status === status).length
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'))
  return { passed: of('passed'), failed: of('failed') + broken.length, skipped: all.length - of('passed') - of('failed') }
}

// The tests are the longest step, so they run beside the gates.
const [tested, gated] = await Promise.all([run(tests), inTurn(gates)])
const failures = [...gated, tested].filter((ended) => !ended.isGood)
for (const { step, output } of failures) console.log(`\n--- ${step.name} ---\n${stripVTControlCharacters(output).trim()}`)
const count = ((): ReturnType<typeof countTests> => {
  try {
    return countTests()
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
})()
rmSync(scratch, { recursive: true })
const isSilent = !tested.isGood && count.failed === 0
const failed = count.failed + (isSilent ? 1 : 0) + gated.filter((ended) => !ended.isGood).length
if (count.skipped > 0) console.log(`\n${count.skipped} skipped`)
console.log(`\n${count.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && count.passed > 0 ? 0 : 1
