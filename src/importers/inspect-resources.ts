import type { Instrument } from '#instrument'
import { ProblemError } from '#problems'
import { resourceTables } from '#fhir'
import type { InspectedTable } from './inspected-table.ts'
import { partOf } from './map/part-of.ts'
import { profileSchema, type Profile } from './map/profile.ts'
import { shippedProfiles } from './profiles/shipped-profiles.ts'
import { mostSampled } from './read/sample.ts'
import { findResources, sampleResources, type ResourceFormat } from './read/resources.ts'

const kind = shippedProfiles.find((one) => 'resources' in one.knownBy)

/** How one kind of resource in one file is read, as rows of this source. */
function profileFor(format: ResourceFormat, source: string | undefined): Profile {
  const profile = kind?.profiles.find((one) => one.format.kind === 'ndjson' && one.format.resource === format.resource)
  if (!profile) throw new Error(`no profile reads ${format.resource}`)
  return profileSchema.parse({ ...profile, ...(source === undefined ? {} : { source }), format })
}

/** Files of FHIR resources: a file, a folder or an archive of them. The part asked for, or the first that is read, is looked at. */
export async function resourceTable(
  path: string,
  { part, source, instruments = [] }: { part?: string | undefined; source?: string | undefined; instruments?: readonly Instrument[] },
): Promise<InspectedTable> {
  const { parts, others } = await findResources(path)
  const format = part === undefined ? parts[0] : parts.find((one) => partOf(one) === part)
  if (parts.length === 0 || !kind)
    throw new ProblemError({
      code: 'fhir/nothing-read',
      facts: { kinds: others.toSorted().slice(0, 12).join(', ') || 'none', read: resourceTables.map((table) => table.resource).join(', ') },
    })
  if (!format) throw new ProblemError({ code: 'import/missing-entry', facts: { entry: part ?? '' } })
  const { lines, header, isWhole } = await sampleResources(path, format, { instruments, most: mostSampled })
  return {
    sample: { head: lines.slice(0, 60), spread: lines, isWhole, delimiter: '', encoding: 'utf-8' },
    format: () => format,
    parts: parts.map((one) => partOf(one) ?? one.resource),
    isArchive: true,
    known: { header, kind, profile: profileFor(format, source), bundle: parts.map((one) => profileFor(one, source)) },
  }
}
