/** Whose rows of a fact a change touched, so that a derived fact is computed anew for them alone. Nobody in particular stands for everybody. */
export const touchedTable = 'CREATE TABLE touched (fact VARCHAR, seq BIGINT, client_id BIGINT)'

export const touchEverybody = (fact: string, seq: number): string => `INSERT INTO touched VALUES ('${fact}', ${seq}, NULL)`
/** `clients` is a SELECT of client ids. */
export const touchThose = (fact: string, seq: number, clients: string): string =>
  `INSERT INTO touched SELECT DISTINCT '${fact}', ${seq}, client_id FROM (${clients}) t`

/** Everybody whom a change after `after` touched in one of these facts. */
export const touchedSince = (facts: readonly string[], after: number): string =>
  `SELECT DISTINCT client_id FROM touched WHERE seq > ${after} AND fact IN (${facts.map((fact) => `'${fact}'`).join(', ')})`

/** Forgets what every derived fact has followed. One that was never computed will look at everybody. */
export function forgetTouched(versions: readonly number[]): string {
  const followed = versions.filter((version) => version >= 0)
  return `DELETE FROM touched${followed.length > 0 ? ` WHERE seq <= ${Math.min(...followed)}` : ''}`
}
