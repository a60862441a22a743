import type { Profile } from './map/profile.ts'
import { partOf } from './map/part-of.ts'

const entryOf = ({ format }: Profile): string | null => (format.kind === 'xlsx' ? null : partOf(format))

/** The same reading of the same table, whatever folder of the archive it lies in. */
function isSame(a: Profile, b: Profile): boolean {
  const [one, other] = [entryOf(a), entryOf(b)]
  const isOneTable = one !== null && other !== null && (one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`))
  return isOneTable && a.feeds[0]?.fact === b.feeds[0]?.fact
}

/** All readings of a known archive, with the one a person has looked at in place of the shipped one, and its source and zone for all. */
export const withChosen = (bundle: readonly Profile[], chosen: Profile): Profile[] => [
  chosen,
  ...bundle.filter((other) => !isSame(other, chosen)).map((other) => ({ ...other, source: chosen.source, zone: chosen.zone })),
]
