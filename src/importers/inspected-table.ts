import type { Format, Profile } from './map/profile.ts'
import type { ShippedProfile } from './profiles/shipped-profiles.ts'
import type { Sample } from './read/sample.ts'

/** A table as it is looked at: some of its rows, and what is known of it before anything is guessed. */
export type InspectedTable = {
  readonly sample: Sample
  readonly format: (headerLine: number) => Format
  readonly parts: readonly string[]
  readonly isArchive: boolean
  /** A kind of file that names its columns and is read in one way. */
  readonly known?: {
    readonly header: readonly string[]
    readonly kind: ShippedProfile
    readonly profile: Profile
    readonly bundle: readonly Profile[]
  }
}
