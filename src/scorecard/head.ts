import type { Definition, Freshness, KpiHead } from '#api'
import { areas } from '#content'
import { contentTables, derivedFacts, dimensionsOf, type Dimension } from '#facts'
import { areaOf, countedOf, describe, populationsOf, showValue, type Kpi, type Measure } from '#kpi'
import { grains } from '#period'
import type { Desk, Ownership } from './desk.ts'

const owners: Readonly<Record<Kpi['ownerRole'], string>> = {
  owner: 'Owner',
  operations: 'Operations',
  intake: 'Intake',
  'front-desk': 'Front desk',
  'clinical-director': 'Clinical director',
  'clinician-lead': 'Clinician lead',
  clinician: 'Clinician',
  finance: 'Finance',
  'utilization-review': 'Utilization review',
}

/** The recorded facts behind a fact: itself, or for a derived one everything it reads. */
export function recordedBehind(name: string): readonly string[] {
  const derived = derivedFacts.find((t) => t.name === name)?.derived
  if (!derived) return contentTables.has(name) ? [] : [name]
  return [...new Set(derived.from.flatMap(recordedBehind))]
}

export const factsBehind = (measure: Measure): readonly string[] => [
  ...new Set(countedOf(measure).flatMap((side) => recordedBehind(side.fact.table.name))),
]

/** The dimensions every counted side of a measure has. */
export function dimensionsFor(measure: Measure): readonly Dimension[] {
  const [first, ...others] = countedOf(measure).map((side) => dimensionsOf(side.fact.table, side.date))
  return (first ?? []).filter((d) => others.every((other) => other.some((o) => o.id === d.id)))
}

const asDefined: Ownership = { owner: null, review: null }

export function headOf(kpi: Kpi, { owner, review }: Ownership = asDefined): KpiHead {
  const area = areaOf(kpi)
  return {
    id: kpi.id,
    version: kpi.version,
    area,
    areaName: areas.find((a) => a.id === area)?.name ?? area,
    name: kpi.name,
    question: kpi.question,
    unit: kpi.unit,
    direction: kpi.direction,
    owner: owner ?? owners[kpi.ownerRole],
    ownerRole: owners[kpi.ownerRole],
    review: review ?? kpi.review,
    defaultReview: kpi.review,
    minimumSample: kpi.minimumSample,
  }
}

const clauses = (condition: Parameters<typeof describe>[0] | null): string[] =>
  condition === null ? [] : condition.op === 'all' && condition.of.length > 0 ? condition.of.map(describe) : [describe(condition)]

/** A definition as a person reads it. */
export function definitionOf(kpi: Kpi, ownership: Ownership = asDefined): Definition {
  const [side] = countedOf(kpi.measure)
  const finest = kpi.finestGrain === 'day' ? 0 : grains.findIndex((g) => g.grain === kpi.finestGrain)
  const mature = populationsOf(kpi.measure).find((p) => p.mature && p.mature.days > 0)?.mature
  return {
    ...headOf(kpi, ownership),
    definition: kpi.definition,
    shape: kpi.measure.shape,
    formula: { top: kpi.formula.top, bottom: kpi.formula.bottom ?? null },
    population: clauses(side?.population ?? null),
    numerator: clauses(side?.numerator ?? null),
    exclusions: countedOf(kpi.measure).flatMap((s) =>
      s.exclusions.map((e) => ({ id: e.id, name: e.name, words: describe(e.when), why: e.why, canBeFixed: e.canBeFixed === true })),
    ),
    maturity: mature ? { days: mature.days, why: mature.why } : null,
    rivals: kpi.rivals.map((r) => ({ id: r.id, name: r.name, why: r.why, source: r.source ?? null })),
    benchmark: kpi.benchmark.map((b) => ({
      ...b,
      shown: b.low === b.high ? showValue(b.low, kpi.unit) : `${showValue(b.low, kpi.unit)} to ${showValue(b.high, kpi.unit)}`,
    })),
    ideas: [...kpi.ideas],
    changes: [...kpi.changes],
    source: kpi.source,
    facts: [...factsBehind(kpi.measure)],
    followsClients: kpi.followsClients,
    privacy: kpi.privacy,
    dimensions: dimensionsFor(kpi.measure).map((d) => ({ id: d.id, name: d.name })),
    grains: grains.filter((g, i) => g.grain.startsWith('rolling') || i >= finest).map((g) => g.grain),
  }
}

/** How fresh the rows behind a KPI are: the oldest of its facts decides. */
export function freshnessOf(desk: Desk, kpi: Kpi): Freshness {
  const all = factsBehind(kpi.measure).map((fact) => desk.freshness(fact))
  const oldest = (days: readonly (string | null)[]): string | null => days.filter((d) => d !== null).toSorted()[0] ?? null
  return {
    importedAt: oldest(all.map((f) => f.importedAt)),
    through: oldest(all.map((f) => f.through)),
    sources: [...new Set(all.flatMap((f) => f.sources))],
  }
}

export const cautionsFor = (desk: Desk, kpi: Kpi): string[] => (kpi.followsClients ? [...desk.clientCautions] : [])
