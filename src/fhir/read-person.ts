import { flaw, taken, type ReadLine } from './read-line.ts'
import { personShape } from './shapes.ts'

export const personColumns = ['id', 'gender', 'birth year', 'language', 'lastUpdated'] as const

/** A person, without anything that names one: of the birth date the year, of the languages the preferred one. Names, contacts and numbers are not read. */
export const readPerson: ReadLine = (resource) => {
  const { data, error } = personShape.safeParse(resource)
  if (!data) return flaw('fhir/shape', error?.issues[0]?.path.join('.') ?? '')
  const spoken = data.communication?.find((one) => one.preferred) ?? (data.communication?.length === 1 ? data.communication[0] : undefined)
  const language = spoken?.language?.coding?.find(({ code }) => code !== undefined && /^[a-z]{2}(?:-|$)/i.test(code))?.code ?? ''
  return taken([[data.id, data.gender ?? '', data.birthDate?.slice(0, 4) ?? '', language.slice(0, 2).toLowerCase(), data.meta?.lastUpdated ?? '']])
}
