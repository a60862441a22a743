import type { Estimate } from './estimate.ts'

/** `weight`: how much of the unit's own figure is left in its estimate, 0 to 1; the rest is the whole. */
export type Shrunk = Estimate & { readonly weight: number }
export type Shrinkage = {
  /** All units together. */
  readonly centre: number
  /** The variance between units that chance does not explain; 0 when chance explains all of it. */
  readonly between: number
  /** One per unit, in order; a unit without rows is estimated by the centre, and could be anything. */
  readonly units: readonly Shrunk[]
}
