/** An outcome that approaches are read by: a KPI or a figure beside one, and what it is adjusted for where its own list does not say. */
export type EffectOutcome = { readonly id: string; readonly name: string; readonly caseMix?: readonly string[] }

/** What “what works for whom” can be asked of, in the order a person is offered them. */
export const effectOutcomes: readonly EffectOutcome[] = [
  { id: 'outcomes.reliable-improvement', name: 'Reliable improvement' },
  { id: 'outcomes.recovery', name: 'Recovery' },
  { id: 'outcomes.reliable-recovery', name: 'Reliable recovery' },
  { id: 'outcomes.effect-size~points-beyond-what-first-scores-let-expect', name: 'Points beyond expected, PHQ-9' },
  // Severity is not known of episodes without a score, and those who leave early are the ones without.
  { id: 'engagement.early-dropout', name: 'Early dropout', caseMix: ['diagnosis-group', 'age-band'] },
  { id: 'outcomes.level-of-care-fit', name: 'Level of care fits the scores' },
]

/** The KPI of where the scores of people in care point, by level of care; its companions of more and of less care, by name. */
export const levelFit = { id: 'outcomes.level-of-care-fit', more: 'suggest more care', less: 'suggest less care' } as const

/** Moves between levels of care and what came after: figures beside the same KPI, by name. */
export const levelSteps: readonly string[] = [
  'steps to less care that held',
  'left within 90 days of a step to less',
  'steps to more care',
  'left within 90 days of a step to more',
]
