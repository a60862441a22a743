import type { KpiAnswer } from '#api'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useSearchChange } from '../../parts/use-ask.ts'
import type { AskSearch } from '../../search.ts'

const LineDrawer = lazy(() => import('../../parts/line-drawer.tsx').then((m) => ({ default: m.LineDrawer })))
const WhyDrawer = lazy(() => import('./why-drawer.tsx').then((m) => ({ default: m.WhyDrawer })))
const MendDrawer = lazy(() => import('./mend-drawer.tsx').then((m) => ({ default: m.MendDrawer })))
const FlipsDrawer = lazy(() => import('./flips-drawer.tsx').then((m) => ({ default: m.FlipsDrawer })))

/** What this page opens at its side; which one is in the address, so that a link opens it too. */
export function Drawers({ answer, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { line, why, flips, mend } = useSearch({ from: '/kpi/$id' })
  const change = useSearchChange()
  const [importId, number] = line?.split('~') ?? []
  return (
    <Suspense>
      {mend && <MendDrawer kpi={answer.kpi} word={mend} ask={ask} onClose={() => change({ mend: undefined })} />}
      {flips && <FlipsDrawer kpi={answer.kpi} rival={flips} ask={ask} onClose={() => change({ flips: undefined })} />}
      {why && <WhyDrawer kpi={answer.kpi} client={why} ask={ask} onClose={() => change({ why: undefined })} />}
      {importId && number && <LineDrawer importId={importId} line={number} onClose={() => change({ line: undefined })} />}
    </Suspense>
  )
}
