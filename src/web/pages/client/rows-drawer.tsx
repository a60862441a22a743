import type { ClientAnswer } from '#api'
import { showNumber } from '#charts'
import { showDay } from '#period'
import { Grid, type GridColumn } from '../../parts/grid.tsx'
import { SideDrawer } from '../../parts/side-drawer.tsx'
import { useSearchChange } from '../../parts/use-ask.ts'
import { useViewer } from '../../parts/use-viewer.ts'

type Question = ClientAnswer['questions'][number]
type Row = Question['rows'][number]

/** The rows an answer stands on, each with the imported line it came from. */
export function RowsDrawer({ question, onClose }: { question: Question; onClose: () => void }) {
  const change = useSearchChange()
  const { may } = useViewer()
  const columns: readonly GridColumn<Row>[] = [
    { key: 'on', name: 'Day', isHead: true, cell: (r) => showDay(r.on) },
    { key: 'says', name: 'What', cell: (r) => r.says },
    {
      key: 'from',
      name: 'From',
      cell: (r) =>
        r.origins.map((o) =>
          may('see-lines') ? (
            <button key={`${o.importId} ${o.line}`} type="button" className="linklike" onClick={() => change({ line: `${o.importId}~${o.line}` })}>
              {o.file} : {showNumber(o.line)}
            </button>
          ) : (
            <span key={`${o.importId} ${o.line}`}>
              {o.file} : {showNumber(o.line)}
            </span>
          ),
        ),
    },
  ]
  return (
    <SideDrawer title={`${question.asks} ${question.says}`} isWide onClose={onClose}>
      <p>{question.because}.</p>
      <Grid caption={`Rows behind: ${question.asks}`} columns={columns} rows={question.rows} keyOf={(r) => `${r.fact} ${r.id} ${r.says}`} />
    </SideDrawer>
  )
}
