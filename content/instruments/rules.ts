/**
 * What outcome figures need to know of an instrument: which way it counts (-1: lower is better), from which score a person is a case, and the
 * smallest change that is beyond measurement error.
 */
export type InstrumentRule = {
  readonly instrument: string
  readonly direction: -1 | 1
  readonly caseness: number
  readonly reliableChange: number
  readonly source: string
}

export const instrumentRules: readonly InstrumentRule[] = [
  {
    instrument: 'phq-9',
    direction: -1,
    caseness: 10,
    reliableChange: 6,
    source: 'NHS Talking Therapies Manual: caseness 10 or more, reliable change 6 or more. Kroenke, Spitzer, Williams, J Gen Intern Med 2001;16:606.',
  },
  {
    instrument: 'gad-7',
    direction: -1,
    caseness: 8,
    reliableChange: 4,
    source: 'NHS Talking Therapies Manual: caseness 8 or more, reliable change 4 or more. Spitzer et al., Arch Intern Med 2006;166:1092.',
  },
]
