import type { Figure } from '#api'

/** The counts of a figure as a table may write them: null where they are not told, so that hidden never reads as zero. */
export function toldCounts(figure: Omit<Figure, 'pairs'>): {
  readonly n: number | null
  readonly numerator: number | null
  readonly excluded: number | null
  readonly immature: number | null
  /** How exact they are: "exact", "bands", "lot"; "hidden" when none is told. */
  readonly counts: string
} {
  if (figure.state === 'suppressed') return { n: null, numerator: null, excluded: null, immature: null, counts: 'hidden' }
  const { n, numerator, excluded, immature, blur } = figure
  // What was left out is told with exact counts only.
  return blur ? { n, numerator, excluded: null, immature: null, counts: blur } : { n, numerator, excluded, immature, counts: 'exact' }
}
