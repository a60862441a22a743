import type { KpiAnswer } from '#api'
import { directionWords, stateWords } from '#charts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { asking } from '../../asking.ts'
import { FilterChips } from '../../parts/filter-chips.tsx'
import { FailedPage } from '../../parts/problems.tsx'
import { useAsk } from '../../parts/use-ask.ts'
import { usePageTitle, usePractice } from '../../parts/use-practice.ts'
import { useViewer } from '../../parts/use-viewer.ts'
import { backTo, type AskSearch } from '../../search.ts'
import { Drawers } from './drawers.tsx'
import { HowCounted } from './how-counted.tsx'
import { MoreAbout } from './more-about.tsx'
import { ReadingChart } from './reading-chart.tsx'
import { Rivals } from './rivals.tsx'
import { Rows } from './rows.tsx'
import { TableLinks } from '../../parts/table-links.tsx'

/** The answer in two or three words: "better", or why there is none. */
const answerOf = ({ figure, series }: KpiAnswer): string => (figure.state === 'value' ? series.signal.short : stateWords[figure.state].short)

function Cautions({ answer }: { answer: KpiAnswer }) {
  const notes = usePractice()?.notes.filter((note) => answer.cautions.includes(note.code)) ?? []
  if (notes.length === 0) return null
  return (
    <aside className="notes" aria-label="Read with care">
      {notes.map((note) => (
        <p key={`${note.code} ${note.importId ?? ''}`}>
          Read with care: {note.says} <span className="next">{note.next}</span>
        </p>
      ))}
    </aside>
  )
}

// What lies under the fold comes after what is above it.
const Breakdown = lazy(() => import('./breakdown.tsx').then((m) => ({ default: m.Breakdown })))
const WhatElse = lazy(() => import('./what-else.tsx').then((m) => ({ default: m.WhatElse })))
const Fitness = lazy(() => import('./fitness.tsx').then((m) => ({ default: m.Fitness })))

/** A rival's figure, or one that stands beside another, opened by itself. */
const isPart = (id: string): boolean => id.includes('~')

function PartOf({ kpi, ask }: { kpi: KpiAnswer['kpi']; ask: AskSearch }) {
  return (
    <section className="card" aria-labelledby="part-of">
      <h2 id="part-of">Part of another number</h2>
      <p>
        This figure stands beside{' '}
        <Link to="/kpi/$id" params={{ id: kpi.id.slice(0, kpi.id.indexOf('~')) }} search={ask}>
          {kpi.name.slice(0, kpi.name.indexOf(':'))}
        </Link>
        , on the same rows of the record. Targets, notes and other definitions are there.
      </p>
    </section>
  )
}

function Parts({ answer, ask }: { answer: KpiAnswer; ask: AskSearch }) {
  const { kpi } = answer
  const { may } = useViewer()
  return (
    <>
      <MoreAbout id={kpi.id} />
      <Cautions answer={answer} />
      <ReadingChart answer={answer} />
      <div className="grid two below">
        <HowCounted answer={answer} />
        {isPart(kpi.id) ? <PartOf kpi={kpi} ask={ask} /> : <Rivals answer={answer} ask={ask} />}
      </div>
      {kpi.dimensions.length > 0 && (
        <Suspense fallback={<div className="card below waiting" aria-busy="true" />}>
          <Breakdown answer={answer} ask={ask} />
        </Suspense>
      )}
      {may('see-rows') && kpi.privacy === null && (
        <Suspense fallback={<div className="card below waiting" aria-busy="true" />}>
          <Fitness answer={answer} ask={ask} />
        </Suspense>
      )}
      {may('see-rows') && kpi.privacy === null && <Rows answer={answer} ask={ask} />}
      <Suspense fallback={<div className="card below waiting" aria-busy="true" />}>
        <WhatElse answer={answer} isPart={isPart(kpi.id)} />
      </Suspense>
      <Drawers answer={answer} ask={ask} />
    </>
  )
}

function Waiting() {
  return <div className="card waiting-chart" aria-busy="true" aria-label="Loading the number" />
}

function OneNumber({ id }: { id: string }) {
  const { ask } = useAsk()
  const search = useSearch({ from: '/kpi/$id' })
  const { data, error, refetch, isPlaceholderData } = useQuery(asking('kpi', { params: { id }, query: ask }))
  usePageTitle(data && `${data.kpi.name} ${data.figure.state === 'value' ? `${data.figure.shown}, ` : ''}${answerOf(data)}`)
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  return (
    <>
      <p className="crumb">
        <Link to="/" search={{ ...ask, ...backTo(search) }}>
          Scorecard
        </Link>{' '}
        / {data?.kpi.areaName ?? '…'}
      </p>
      <h1>{data ? `${data.kpi.name}: ${answerOf(data)}` : '…'}</h1>
      <p className="sub">{data ? `${data.kpi.question} ${data.kpi.definition} ${directionWords[data.kpi.direction]}` : ' '}</p>
      <FilterChips period={data?.period} {...(data ? { only: data.kpi.dimensions.map((d) => d.id) } : {})}>
        <TableLinks className="chip" route="figuresCsv" place={{ params: { id }, query: ask }} />
        <button type="button" className="chip" onClick={() => print()}>
          Print
        </button>
      </FilterChips>
      <div className={isPlaceholderData ? 'older' : undefined}>{data ? <Parts answer={data} ask={ask} /> : <Waiting />}</div>
    </>
  )
}

/** One number, opened: its chart and reading, how it is counted, what other definitions say, its parts, its rows. */
export function KpiPage() {
  const { id } = useParams({ from: '/kpi/$id' })
  return <OneNumber key={id} id={id} />
}
