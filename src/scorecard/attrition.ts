import type { Attrition, AttritionLine } from '#api'
import { compileCounts, countedOf, factsRead, role, roleName, rolesOf, rowsIn, type Counted, type Kpi } from '#kpi'
import type { Period } from '#period'
import { countRows } from './count.ts'
import { ruleFor } from './small-cells/rule.ts'
import { askFor, type About } from './when.ts'

const names: Readonly<Record<Exclude<AttritionLine['role'], 'excluded'>, string>> = {
  outside: 'not part of this question',
  'not-yet-mature': 'too recent to judge',
  'not-measured': 'not measured',
  denominator: 'counted',
  numerator: 'counted in the top',
  detractor: 'counted against',
}

const plurals: Readonly<Record<string, string>> = {
  inquiry: 'inquiries',
  return_to_acute: 'discharges',
  course: 'closed episodes',
  client_month: 'clients at a month start',
  first_visit: 'referrals',
  inquiry_clock: 'inquiries',
  call_thread: 'people who asked for care',
  lost_appointment: 'appointments cancelled or missed',
  message_reply: 'messages',
  referral_report: 'referrals',
  third_next_available: 'Monday readings',
}
/** What the rows of a fact are called, many of them. */
export const rowsName = (fact: string): string => plurals[fact] ?? `${fact.replaceAll('_', ' ')}s`

/** What a row is counted as, in words; without a KPI what is above the line has no words of its own. */
export function countedAs(kpi: Kpi | null, counted: Pick<Counted, 'exclusions'>, code: number): string {
  const { role: name, exclusion } = roleName(counted, code)
  if (exclusion) return `left out: ${exclusion.name}`
  if (name === 'numerator' && kpi?.measure.shape === 'proportion') return kpi.formula.top
  return name === 'excluded' ? 'left out' : names[name]
}

/** How each row of the period was treated, per counted side: what was left out and why, what is too recent, what counts. */
export async function askAttrition(about: About, span: Period): Promise<Attrition> {
  // How many were left out, and why, is as telling as the figure: where cells are held back it is for those who may see the rows.
  if (ruleFor(about)) return []
  const { desk, kpi } = about
  const { measure } = kpi
  return Promise.all(
    countedOf(measure).map(async (counted, i) => {
      const ask = askFor(about, span)
      const rows = await desk.engine.ask(
        compileCounts({ renderer: desk.engine.renderer, kpi, ask }, counted, { isWithOutside: true }),
        factsRead(counted.fact.table, null, ask.filters),
      )
      const n = (code: number): number => rowsIn(countRows(rows), [code])
      const line = (code: number): AttritionLine => {
        const { role: name, exclusion } = roleName(counted, code)
        return {
          role: name,
          exclusion: exclusion?.id ?? null,
          name: exclusion?.name ?? names[name === 'excluded' ? 'outside' : name],
          why: exclusion?.why ?? (name === 'not-yet-mature' ? (counted.mature?.why ?? null) : null),
          canBeFixed: exclusion?.canBeFixed === true,
          n: n(code),
        }
      }
      const leftOut = [
        role.outside,
        ...counted.exclusions.map((_, e) => role.firstExclusion + e),
        role.immature,
        ...(counted.value ? [role.unmeasured] : []),
      ]
        .map(line)
        .filter((l) => l.n > 0 || l.role === 'excluded')
      const tops = [...(counted.numerator ? [role.numerator] : []), ...(counted.detractor ? [role.detractor] : [])].map(line)
      const counting = n(role.denominator) + tops.reduce((sum, l) => sum + l.n, 0)
      const side = measure.shape === 'ratio' ? [measure.top.name, measure.bottom.name][i] : rowsName(counted.fact.table.name)
      return {
        side: side ?? 'rows',
        all: rowsIn(countRows(rows), rolesOf(counted)),
        counted: counting,
        lines: [
          ...leftOut,
          { ...line(role.denominator), n: counting },
          ...tops.map((l) => (l.role === 'numerator' && measure.shape === 'proportion' ? { ...l, name: kpi.formula.top } : l)),
        ],
      }
    }),
  )
}
