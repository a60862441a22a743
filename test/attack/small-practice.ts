/**
 * A small practice with small cells planted where they matter. Nearly every row is another client, so that counts of rows are counts of people; one
 * client misses again and again.
 */
type Visit = { readonly day: string; readonly clinician: string; readonly site: string; readonly payer: string; readonly status: Status }
export const statuses = ['attended', 'no_show', 'late_cancelled', 'cancelled_by_client'] as const
export type Status = (typeof statuses)[number]

const sites = ['North', 'South', 'East']
const payers = ['Blue', 'Green', 'State']
const clinicians = ['Ames', 'Brook', 'Cole', 'Dale', 'Ellis', 'Frost', 'Gale', 'Hart', 'Ives']
const pick = <T>(of: readonly T[], i: number): T => of[i % of.length] as T

const months = (quarter: number): readonly string[] => [1, 2, 3].map((m) => `2024-${String((quarter - 1) * 3 + m).padStart(2, '0')}`)

/** So many visits of each status, spread evenly over the months, sites and payers of a quarter, and over the first four clinicians. */
function quarterOf(quarter: number, counts: Readonly<Record<Status, number>>): Visit[] {
  let nth = 0
  return statuses.flatMap((status) =>
    Array.from({ length: counts[status] }, (_, i): Visit => {
      nth++
      return {
        day: `${pick(months(quarter), i)}-${String(1 + (nth % 27)).padStart(2, '0')}`,
        clinician: pick(clinicians.slice(0, 4), Math.floor(i / 3)),
        site: pick(sites, Math.floor(i / 5)),
        payer: pick(payers, Math.floor(i / 7)),
        status,
      }
    }),
  )
}

const moved = (visits: readonly Visit[], to: Partial<Visit>, isIt: (visit: Visit, i: number) => boolean): Visit[] =>
  visits.map((visit, i) => (isIt(visit, i) ? { ...visit, ...to } : visit))

/** Q1: a site of 6, a payer of 4, and a clinician of 7 of whom 3 missed. */
function withSmallParts(): Visit[] {
  const all = quarterOf(1, { attended: 140, no_show: 40, late_cancelled: 24, cancelled_by_client: 30 })
  const west = moved(all, { site: 'West' }, (v, i) => v.status === 'attended' && i % 23 === 0 && i < 138)
  const self = moved(west, { payer: 'None' }, (v, i) => v.status === 'attended' && i % 31 === 1 && i < 120)
  const seven = (v: Visit, i: number): boolean => (v.status === 'attended' && i > 130 && i <= 134) || (v.status === 'no_show' && i > 150 && i <= 153)
  return moved(self, { clinician: 'Gale' }, seven)
}

/** Q2: everybody came. Eight clinicians saw 21 clients each, as many as their band holds, and one saw 9. */
function withFullBands(): Visit[] {
  return clinicians.flatMap((clinician, c) =>
    Array.from({ length: c === 8 ? 9 : 21 }, (_, i): Visit => {
      return {
        day: `${pick(months(2), i)}-${String(2 + i).padStart(2, '0')}`,
        clinician,
        site: pick(sites, i),
        payer: pick(payers, i),
        status: 'attended',
      }
    }),
  )
}

/** Q3: 8 late cancellations in all, which two other definitions count with the missed. */
const withFewLate = (): Visit[] => quarterOf(3, { attended: 137, no_show: 36, late_cancelled: 8, cancelled_by_client: 27 })

/** Q4: its middle month has 5 visits. */
function withSmallMonth(): Visit[] {
  const all = quarterOf(4, { attended: 90, no_show: 36, late_cancelled: 24, cancelled_by_client: 30 })
  let left = 5
  return all.map((visit) => {
    if (!visit.day.startsWith('2024-11') || (visit.status === 'attended' && left-- > 0)) return visit
    return { ...visit, day: visit.day.replace('2024-11', pick(['2024-10', '2024-12'], Number(visit.day.slice(8)))) }
  })
}

/** The practice as the export of its schedule; the last quarter is the one in which nothing is planted. */
export function smallPractice(): string {
  const plain = quarterOf(1, { attended: 120, no_show: 45, late_cancelled: 33, cancelled_by_client: 36 }).map((v) => ({
    ...v,
    day: v.day.replace('2024', '2025'),
  }))
  const visits = [...withSmallParts(), ...withFullBands(), ...withFewLate(), ...withSmallMonth(), ...plain]
  const lines = visits.map((v, i) => `K-${i},${v.clinician},${v.site},${v.payer},${v.day} 10:00,${v.status}`)
  // Fourteen missed visits at a site of its own are one person's.
  const regular = Array.from({ length: 14 }, (_, i) => `K-regular,Ames,Annex,Blue,2025-02-${String(i + 1).padStart(2, '0')} 15:00,no_show`)
  return ['client,clinician,site,payer,scheduled start,status', ...lines, ...regular, 'K-last,Ames,North,Blue,2025-03-31 10:00,attended'].join('\n')
}
