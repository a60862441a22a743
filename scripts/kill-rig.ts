/** Kills the writing process and its database at random moments and prints what became of each acknowledged row: `npm run kills -- 50 [seed] [imports|answers]`. */
import { answerWorkload } from '../test/faults/answer-workload.ts'
import { importWorkload } from '../test/faults/import-workload.ts'
import { insertWorkload } from '../test/faults/insert-workload.ts'
import { runKillRig, type Kill } from '../test/faults/kill-rig.ts'

const kills = Number(process.argv[2] ?? 50)
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000)
const workload = process.argv[4] === 'imports' ? importWorkload : process.argv[4] === 'answers' ? answerWorkload : insertWorkload
const columns = ['#', 'killed', 'after', 'back after', 'acknowledged', 'verdict'] as const
const widths = [4, 22, 16, 12, 14, 0]
const print = (cells: readonly string[]): void => console.log(cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(''))

console.log(`${workload.name}; seed ${seed}`)
print(columns)
const show = ({ what, afterMs, isDuringStart, backMs, acked, wrong }: Kill, number: number): void =>
  print([String(number), what, `${afterMs} ms${isDuringStart ? ' (start)' : ''}`, `${backMs} ms`, String(acked), wrong.join('; ') || 'all there'])

const done = await runKillRig(workload, { kills, seed, onKill: show })
const back = done.map((kill) => kill.backMs).toSorted((a, b) => a - b)
const wrong = done.filter((kill) => kill.wrong.length > 0)
console.log(
  `${done.length} kills, ${done.at(-1)?.acked ?? 0} acknowledged, ${wrong.length} kills with a fault; back after ${back[Math.floor(back.length / 2)]} ms (median), ${back.at(-1)} ms (most)`,
)
for (const kill of wrong) console.log(kill.wrong.join('\n'))
if (wrong.length > 0 || (back.at(-1) ?? 0) >= 5_000) process.exitCode = 1
