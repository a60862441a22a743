import type { RouteName } from '#api'
import { addressOf, type Place } from '../call.ts'

/** The same table to take away, as CSV or as an Excel workbook. */
export function TableLinks<N extends RouteName>({ route, place, className }: { route: N; place: Place<N>; className?: string }) {
  const csv = addressOf(route, place)
  return (
    <>
      <a className={className} href={csv} download>
        CSV
      </a>{' '}
      <a className={className} href={csv.replace(/\.csv(?=\?|$)/, '.xlsx')} download>
        Excel
      </a>
    </>
  )
}
