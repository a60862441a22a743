import { instruments } from '#content'
import { judgeChange, prepareScorer, type Answers } from '#instrument'
import { clock, median } from './pace.ts'
import { showMs, type Table } from './table.ts'

const many = 200_000

/** Assessments scored, and their change from the one before judged, in one process and one thread. */
export async function assessmentsTable(): Promise<Table> {
  const rows: string[][] = []
  for (const [id, options] of [
    ['phq-9', 4],
    ['core-om', 5],
  ] as const) {
    const instrument = instruments.find((i) => i.id === id)
    if (!instrument) throw new Error(`no instrument ${id}`)
    const score = prepareScorer(instrument)
    // Answers that are all different, with a blank in every tenth form.
    const forms = Array.from({ length: 1000 }, (_, i): Answers => Object.fromEntries(instrument.items.filter((item) => item.isScored).map((item, k) => [item.id, i % 10 === 9 && k === 0 ? null : (i * 7 + k * 3 + ((i * k) % 5)) % options]))) // prettier-ignore
    let scored = 0
    const run = (): Promise<void> => {
      let before: number | null = null
      for (let i = 0; i < many; i++) {
        const value: number | null = score(forms[i % forms.length] ?? {}).scores['total']?.value ?? null
        if (value !== null && before !== null) scored += judgeChange(instrument, 'total', { first: before, last: value }).improvement > 0 ? 1 : 0
        before = value
      }
      return Promise.resolve()
    }
    const times: number[] = []
    const busy: number[] = []
    for (let i = 0; i < 7; i++) {
      const before = process.cpuUsage()
      times.push(await clock(run))
      const { user, system } = process.cpuUsage(before)
      busy.push((user + system) / 1000)
    }
    if (scored === 0) throw new Error('nothing was scored')
    const perSecond = (ms: number): string => Math.round((1000 * many) / ms).toLocaleString('en-US')
    const [ms, cpuMs] = [median(times.slice(2)), median(busy.slice(2))]
    rows.push([instrument.name, many.toLocaleString('en-US'), showMs(ms), perSecond(ms), showMs(cpuMs), perSecond(cpuMs)])
  }
  return {
    title: 'Assessments: score and change',
    columns: ['instrument', 'assessments', 'median ms', 'assessments/s', 'CPU ms', 'per CPU s'],
    rows,
    notes: [],
  }
}
