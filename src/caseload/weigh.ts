/** What the weight of a client is made of, as the derived fact `client_week` has it. */
export type ClientState = {
  readonly isNew: boolean
  readonly visits4: number
  /** Band of the last score: 2 severe, 1 at caseness, 0 below; null without one. */
  readonly severity: number | null
  readonly isAtRisk: boolean
  readonly levelOfCare: string | null
  readonly programs: number
}

/** One part of a weight: which level it stands at, and what that adds. A part that adds nothing because nothing is known has no level. */
export type WeightPart = { readonly part: string; readonly level: string | null; readonly points: number }

const contactOf = ({ isNew, visits4 }: ClientState): string =>
  isNew ? 'new' : visits4 === 0 ? 'none' : visits4 <= 2 ? 'some' : visits4 <= 4 ? 'weekly' : 'more'
const severities = ['below', 'case', 'severe']
const intensive = ['iop', 'php', 'residential', 'inpatient']

/** The parts of a client's weight, by the same borders as the SQL of `client_week`: a test holds the two together. */
export function weigh(state: ClientState, pointsOf: (part: string, level: string) => number): readonly WeightPart[] {
  const levels: readonly (readonly [part: string, level: string | null])[] = [
    ['contact', contactOf(state)],
    ['severity', state.severity === null ? null : (severities[state.severity] ?? null)],
    ['risk', state.isAtRisk ? 'yes' : null],
    ['level', intensive.find((level) => level === state.levelOfCare) ?? 'outpatient'],
    ['coordination', state.programs > 1 ? 'shared' : null],
  ]
  return levels.map(([part, level]) => ({ part, level, points: level === null ? 0 : pointsOf(part, level) }))
}
