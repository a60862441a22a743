/**
 * What a client weighs in a caseload. One point is the work of an ordinary client: seen about once a week, outpatient, below caseness, nothing
 * added. That a caseload is more than a count, and which five things it should look at, is the source's; how many points each is worth nobody has
 * published, so every point here is the practice's to set.
 */
export type WeightPart = {
  readonly part: string
  readonly name: string
  /** Why it is looked at, and where its borders come from. */
  readonly why: string
  readonly source: string
  readonly levels: readonly { readonly level: string; readonly name: string; readonly points: number }[]
}

const eleos =
  'That clients are weighed and not counted, and by what: Eleos, Value over volume, 2025. How many points each part is worth nobody has published: they are the practice’s to set.'

export const weightParts: readonly WeightPart[] = [
  {
    part: 'contact',
    name: 'How often the client comes',
    why: 'Visits in the last four weeks. A client in the first four weeks of care has no rhythm yet and counts as weekly, with the work of beginning.',
    source: eleos,
    levels: [
      { level: 'none', name: 'not seen', points: 0.25 },
      { level: 'some', name: 'one or two visits', points: 0.5 },
      { level: 'weekly', name: 'three or four visits', points: 1 },
      { level: 'more', name: 'five visits or more', points: 1.5 },
      { level: 'new', name: 'in the first four weeks of care', points: 1.25 },
    ],
  },
  {
    part: 'severity',
    name: 'Severity',
    why: 'The last score of the last 13 weeks. Caseness and severe are the published cut-offs of each instrument, such as 10 and 20 on the PHQ-9; without a score nothing is added.',
    source: eleos,
    levels: [
      { level: 'below', name: 'below caseness', points: 0 },
      { level: 'case', name: 'at caseness', points: 0.25 },
      { level: 'severe', name: 'severe', points: 0.5 },
    ],
  },
  {
    part: 'risk',
    name: 'Risk',
    why: 'An answer in the last four weeks pointed to risk: safety plan, calls and notes come with it.',
    source: eleos,
    levels: [{ level: 'yes', name: 'an answer pointed to risk', points: 0.5 }],
  },
  {
    part: 'level',
    name: 'Level of care',
    why: 'More intensive levels bring reviews, family and other agencies with them.',
    source: eleos,
    levels: [
      { level: 'outpatient', name: 'outpatient', points: 0 },
      { level: 'iop', name: 'intensive outpatient', points: 0.25 },
      { level: 'php', name: 'partial hospitalization', points: 0.5 },
      { level: 'residential', name: 'residential', points: 0.5 },
      { level: 'inpatient', name: 'inpatient', points: 0.25 },
    ],
  },
  {
    part: 'coordination',
    name: 'Coordination',
    why: 'Care in two programs at once has to be kept together.',
    source: eleos,
    levels: [{ level: 'shared', name: 'more than one episode open', points: 0.25 }],
  },
]

/** The same, level by level: what holds until the practice sets points of its own. */
export const usualWeights: readonly { readonly part: string; readonly level: string; readonly points: number }[] = weightParts.flatMap(
  ({ part, levels }) => levels.map(({ level, points }) => ({ part, level, points })),
)
