import { capital } from '#charts'
import { showDay } from '#period'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { asking } from '../../asking.ts'
import { FailedPage } from '../../parts/problems.tsx'
import { usePageTitle } from '../../parts/use-practice.ts'
import { Meeting } from './meeting.tsx'
import { Minutes } from './minutes.tsx'

/** One review: while it goes on, item after item; once it has ended, its minutes. */
export function MeetingPage() {
  const { review: id } = useParams({ from: '/review/$review' })
  const { data, error, refetch } = useQuery(asking('oneReview', { params: { review: id } }))
  usePageTitle(data && `${capital(data.cadence)} review ${showDay(data.on)}`)
  if (error && !data) return <FailedPage error={error} onRetry={() => void refetch()} />
  return (
    <>
      <p className="crumb no-print">
        <Link to="/review" search={data && data.cadence !== 'weekly' ? { cadence: data.cadence } : {}}>
          Review
        </Link>{' '}
        / {data ? showDay(data.on) : '…'}
      </p>
      {!data && <div className="card waiting-chart" aria-busy="true" aria-label="Loading the review" />}
      {data && (data.isOpen ? <Meeting key={data.id} review={data} /> : <Minutes review={data} />)}
    </>
  )
}
