import type { ChartNote } from '#api'
import { dimensions } from '#facts'
import type { Annotation, Label, StoredExperiment } from '#store'

type Written = { readonly annotations: readonly Annotation[]; readonly experiments: readonly StoredExperiment[]; readonly labels: readonly Label[] }

/** Where an experiment runs, in the names people know; empty for the whole practice. */
function whereWords({ slice }: StoredExperiment, names: ReadonlyMap<string, string>): string {
  const words = Object.entries(slice).map(([id, values]) => {
    const label = dimensions.find((d) => d.id === id)?.label
    return values.map((value) => names.get(`${label} ${value}`) ?? value.replaceAll('_', ' ')).join(' or ')
  })
  return words.length === 0 ? '' : ` (${words.join(', ')})`
}

/** What charts mark, by KPI; what concerns every KPI under ''. */
export function chartNotes({ annotations, experiments, labels }: Written): ReadonlyMap<string, readonly ChartNote[]> {
  const names = new Map(labels.map((l) => [`${l.kind} ${l.id}`, l.name]))
  const notes = [
    ...annotations.map(({ kpiId, ...a }) => [kpiId ?? '', { ...a, kind: 'annotation', isForAll: kpiId === null }] as const),
    ...experiments.map((e) => {
      const says = `${e.changed}${whereWords(e, names)}`
      return [e.kpiId, { id: e.id, kind: 'experiment', on: e.startsOn, says, author: e.owner, rebases: false, isForAll: false }] as const
    }),
  ]
  return new Map([...Map.groupBy(notes, ([kpi]) => kpi)].map(([kpi, of]) => [kpi, of.map(([, note]) => note)]))
}
