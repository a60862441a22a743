import type { CourseAnswer } from '#api'
import { showNumber } from '#charts'
import { showDay } from '#period'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { modeWords } from './mode-words.ts'

type Version = CourseAnswer['versions'][number]

const digits = (value: number | undefined): string => (value ?? NaN).toFixed(2).replace('-', '−')

function columnsFor(shown: number | undefined, show: (version: number) => void): readonly GridColumn<Version>[] {
  const parameter = (key: string, name: string, value: (v: Version) => number | undefined): GridColumn<Version> => ({
    key,
    name,
    isRight: true,
    cell: (v) => digits(value(v)),
  })
  return [
    {
      key: 'version',
      name: 'Version',
      isHead: true,
      cell: (v) => (
        <button
          type="button"
          className={v.version === shown ? 'linklike strong' : 'linklike'}
          aria-pressed={v.version === shown}
          onClick={() => show(v.version)}
        >
          {v.version}
        </button>
      ),
    },
    { key: 'asOf', name: 'As of', cell: (v) => showDay(v.asOf) },
    { key: 'mode', name: 'What it does', cell: (v) => modeWords[v.mode] },
    { key: 'episodes', name: 'Episodes', isRight: true, cell: (v) => showNumber(v.episodes) },
    { key: 'scores', name: 'Scores', isRight: true, cell: (v) => showNumber(v.scores) },
    parameter('b0', 'β0', (v) => v.parameters.beta[0]),
    parameter('b1', 'β1', (v) => v.parameters.beta[1]),
    parameter('t00', 'τ00', (v) => v.parameters.g[0]),
    parameter('t01', 'τ01', (v) => v.parameters.g[1]),
    parameter('t11', 'τ11', (v) => v.parameters.g[3]),
    parameter('s2', 'σ²', (v) => v.parameters.sigma2),
  ]
}

/** Every version as it was fitted; the newest is the one in use. */
export function Versions({ answer }: { answer: CourseAnswer }) {
  const change = useSearchChange()
  return (
    <section className="card below" aria-labelledby="versions">
      <div className="card-head">
        <h2 id="versions">Versions</h2>
        <span className="note">kept as they were fitted; the newest is in use</span>
      </div>
      <Grid
        caption={`Versions of the course of the ${answer.name}`}
        columns={columnsFor(answer.curve?.version, (version) => change({ version: String(version) }, true))}
        rows={answer.versions}
        keyOf={(v) => String(v.version)}
      />
      <p className="note">Expected after w weeks, with L = ln(w + 1) and a first score y: β0 + β1·L + (τ00 + τ01·L) / (τ00 + σ²) · (y − β0).</p>
    </section>
  )
}
