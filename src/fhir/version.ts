/**
 * When a row was last changed decides which of two versions stands. What is told twice has one teller that is believed: an appointment before
 * the visit it became, a response before the scores made of it. The other's row counts as a century older, so whichever file comes first, the
 * same row stands, and it is counted once.
 */
const unknown = '1970-01-01T00:00:00Z'
const oldest = '1900-01-02T00:00:00Z'

export const newest = (lastUpdated: string | undefined): string => lastUpdated ?? unknown
export const outranked = (lastUpdated: string | undefined): string => {
  const year = Number(lastUpdated?.slice(0, 4))
  return lastUpdated === undefined || !(year > 2000) ? oldest : `${year - 100}${lastUpdated.slice(4)}`
}
