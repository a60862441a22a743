/**
 * `npm run mutants`: plants one bug at a time in a copy of the tree and runs the worked cases and the three-ways test on it. A bug that no test sees
 * has survived, and the run fails. `npm run mutants -- week` plants only those with that word in their name.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { compilerMutants, derivedMutants, type Mutant } from './mutant-list.ts'

const root = join(import.meta.dirname, '..')
const copied = ['src', 'content', 'test', 'package.json', 'tsconfig.json', 'vitest.config.ts']
const cases = 'test/kpi-cases.test.ts'
const threeWays = 'test/three-ways.test.ts'
// Some hundred rows hold every planted edge, and a fixed seed makes two runs alike.
const environment = { ...process.env, SEED: '20260308', ROWS: '800', DEFINITIONS: '40', NO_COLOR: '1', CI: '1' }

type Ended = { readonly passed: number; readonly failed: readonly { readonly file: string; readonly name: string }[]; readonly output: string }
type Report = {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function copyTree(): string {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-mutant-'))
  for (const name of copied) cpSync(join(root, name), join(home, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'))
  return home
}

/** Replaces a text that must stand in the file exactly once: a mutant that no longer fits the code is a mistake, not a success. */
function plant(home: string, { name, edits }: Mutant): void {
  for (const [file, from, to] of edits) {
    const path = join(home, file)
    const text = readFileSync(path, 'utf8')
    if (text.split(from).length !== 2) throw new Error(`"${name}": this text should stand once in ${file}:\n${from}`)
    writeFileSync(
      path,
      text.replace(from, () => to),
    )
  }
}

function runTests(home: string, files: readonly string[]): Promise<Ended> {
  const report = join(home, 'report.json')
  const args = ['run', '--project', 'unit', '--no-isolate', '--no-file-parallelism', '--reporter=json', `--outputFile=${report}`, ...files]
  const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: home,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => {
      if (!existsSync(report)) return resolve({ passed: 0, failed: [], output })
      const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
      const all = testResults.flatMap(({ name: file, assertionResults }) =>
        assertionResults.map((a) => ({ file, name: a.fullName, status: a.status })),
      )
      resolve({ passed: all.filter((a) => a.status === 'passed').length, failed: all.filter((a) => a.status === 'failed'), output })
    })
  })
}

async function tryOne(mutant: Mutant, files: readonly string[]): Promise<Ended> {
  const home = copyTree()
  try {
    plant(home, mutant)
    return await runTests(home, files)
  } finally {
    rmSync(home, { recursive: true })
  }
}

/** Who caught it: how many of each file, and the first by name. A run in which nothing passed is broken code, which proves nothing. */
function verdictOf({ passed, failed }: Ended, files: readonly string[]): { readonly isCaught: boolean; readonly words: string } {
  if (passed === 0) return { isCaught: false, words: 'BROKEN    the planted code does not run' }
  if (failed.length === 0) return { isCaught: false, words: 'SURVIVED' }
  const tellers = files.map((file) => {
    const names = failed.filter((f) => f.file.endsWith(file)).map((f) => f.name)
    return `${file === cases ? 'cases' : 'three ways'} ${names.length === 0 ? 'none' : `${names.length}: ${names[0] ?? ''}`}`
  })
  return { isCaught: true, words: `caught    ${tellers.join(' | ')}` }
}

const [word = ''] = process.argv.slice(2)
const both = [cases, threeWays]
const all = [
  ...compilerMutants.map((mutant) => ({ mutant, files: both })),
  // The engines agree on a derived fact that is wrong for both, so reading it three ways shows nothing.
  ...derivedMutants.map((mutant) => ({ mutant, files: [cases] })),
]
const chosen = all.filter(({ mutant }) => mutant.name.includes(word))
const started = performance.now()
const sound = await tryOne({ name: 'nothing planted', edits: [] }, both)
if (sound.passed === 0 || sound.failed.length > 0) {
  console.error(`Without a planted bug the tests must pass.\n${sound.output}\n${sound.failed.map((f) => f.name).join('\n')}`)
  process.exit(2)
}
console.log(`nothing planted: ${sound.passed} tests pass\n`)

const queue = [...chosen]
let survived = 0
async function work(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { isCaught, words } = verdictOf(await tryOne(next.mutant, next.files), next.files)
    if (!isCaught) survived += 1
    console.log(`${next.mutant.name.padEnd(58)} ${words}`)
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
const seconds = Math.round((performance.now() - started) / 1000)
console.log(`\n${chosen.length - survived} of ${chosen.length} caught in ${seconds} s`)
process.exit(survived === 0 && chosen.length > 0 ? 0 : 1)
