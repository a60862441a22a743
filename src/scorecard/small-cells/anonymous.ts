import { catalog } from '#content'
import { countedOf } from '#kpi'

const facts = new Set(catalog.filter((kpi) => kpi.privacy !== null).flatMap((kpi) => countedOf(kpi.measure).map((side) => side.fact.table.name)))

/** Rows of such a fact are answers that must stay anonymous: nobody is shown them one by one, whatever else they may see. */
export const isAnonymous = (fact: string): boolean => facts.has(fact)
