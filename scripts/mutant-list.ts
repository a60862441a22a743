/** A bug, as exact replacements of text: file, what stands there, what is planted. */
export type Mutant = { readonly name: string; readonly edits: readonly (readonly [file: string, from: string, to: string])[] }

const [render, role, compile, slice, score] = ['render', 'role', 'compile', 'slice', 'score'].map((name) => `src/kpi/${name}.ts`) as [
  string,
  string,
  string,
  string,
  string,
]
const duckdb = 'src/kpi/duckdb.ts'
const postgres = 'src/kpi/postgres.ts'
const derived = (name: string): string => `src/facts/derived/${name}.ts`
const inBoth = (from: string, to: string): Mutant['edits'] => [
  [duckdb, from, to],
  [postgres, from, to],
]
const exclusionCases = '...counted.exclusions.map((e: Exclusion, i) => when(e.when, role.firstExclusion + i)),'
const numeratorCase = '...(counted.numerator ? [when(counted.numerator, role.numerator)] : []),'
const maturityCase = '`WHEN ${immatureSql(scene, counted)} THEN ${role.immature}`,'
const trunc = "`CAST(date_trunc('${unit}', CAST(${local} AS timestamp)) AS date)`"
const sunday = "(unit === 'week' ? `(CAST(date_trunc('week', CAST(${local} AS timestamp) + interval '1 day') AS date) - 1)` : " + trunc + ')'

/** Bugs a compiler of KPIs could have. */
// prettier-ignore
export const compilerMutants: readonly Mutant[] = [
  // Boundaries
  { name: 'before the moment asked about includes that moment', edits: [[render, "return sure(`${left} < ${'op'", "return sure(`${left} <= ${'op'"]] },
  { name: 'the end of a period is inside it', edits: [[compile, '`${clock} < ${type} ${quote(to)}`', '`${clock} <= ${type} ${quote(to)}`']] },
  { name: 'the start of a period is outside it', edits: [[compile, '`${clock} >= ${type} ${quote(from)}`', '`${clock} > ${type} ${quote(from)}`']] },
  { name: 'at most becomes under', edits: [[render, '${condition.by} ${right}', "${condition.by === '<=' ? '<' : condition.by} ${right}"]] },
  { name: 'maturity comes a day early', edits: [[role, '+ ${mature.days} >= date', '+ ${mature.days} > date']] },
  { name: 'established on the day of the first visit', edits: [[slice, '<= by_client_start.first_attended_on', '< by_client_start.first_attended_on']] },
  // Missing values
  { name: 'a test on a missing value is unknown, not false', edits: [[render, '`coalesce(${test}, false)`', '`(${test})`']] },
  { name: 'not of a missing value is false too', edits: [[render, 'return `NOT ${renderCondition(scene, condition.of)}`', "return `coalesce(NOT ${renderCondition(scene, condition.of).replace(/^coalesce\\((.*), false\\)$/s, '($1)')}, false)`"]] },
  { name: 'a missing measurement counts as zero', edits: [[role, '...valuesOf(counted).map((value) => `WHEN ${renderValue(scene, value)} IS NULL THEN ${role.unmeasured}`),', '']] },
  { name: 'a filter on missing is dropped when it also names values', edits: [[slice, 'values.length > known.length || values.length === 0', 'known.length === 0']] },
  { name: 'a breakdown drops rows without a match', edits: [[slice, '`LEFT JOIN ${fact}', '`JOIN ${fact}']] },
  { name: 'an empty word becomes missing in the copy', edits: [['src/warehouse/copy-tables.ts', 'allow_quoted_nulls = false', 'allow_quoted_nulls = true']] },
  // Time
  { name: 'periods are cut in UTC', edits: [[render, "column.kind === 'instant' ? `${column.sql}_local` : column.sql", 'column.sql']] },
  { name: 'the week starts on Sunday', edits: [[duckdb, "week: 'isodow'", "week: '1 + dayofweek'"], [postgres, trunc, sunday]] },
  { name: 'days between are blocks of 24 hours', edits: [[render, 'return `(${localDay(alias, value.to)} - ${localDay(alias, value.from)})`', "return value.from.kind === 'instant' && value.to.kind === 'instant' ? `floor(${renderer.minutes(name(alias, value.from.sql), name(alias, value.to.sql))} / 1440)` : `(${localDay(alias, value.to)} - ${localDay(alias, value.from)})`"]] },
  { name: 'minutes are read off the wall clock', edits: [[render, 'renderer.minutes(name(alias, value.from.sql), name(alias, value.to.sql))', 'renderer.minutes(local(alias, value.from), local(alias, value.to))']] },
  { name: 'windows before the last are rounded towards it', edits: inBoth('CAST(floor(', 'CAST(trunc(') },
  // Roles
  { name: 'exclusions leave the numerator only', edits: [[role, exclusionCases, '...counted.exclusions.map((e: Exclusion, i) => when(counted.numerator ? { op: \'all\', of: [e.when, counted.numerator] } : e.when, role.firstExclusion + i)),']] },
  { name: 'exclusions leave the denominator only', edits: [[role, exclusionCases, `${numeratorCase}\n    ${exclusionCases}`]] },
  { name: 'the last exclusion that holds wins', edits: [[role, exclusionCases, exclusionCases.replace(/,$/, '.toReversed(),')]] },
  { name: 'maturity is ignored', edits: [[role, maturityCase, '']] },
  { name: 'maturity comes before exclusions', edits: [[role, `${exclusionCases}\n    ${maturityCase}`, `${maturityCase}\n    ${exclusionCases}`]] },
  { name: 'the population is ignored', edits: [[role, '`WHEN NOT ${renderCondition(scene, counted.population)} THEN ${role.outside}`,', ''], [compile, 'const conditions = options.isWithOutside ? where : [...where, renderTest(scene, counted.population)]', 'const conditions = where']] },
  { name: 'any of becomes all of', edits: [[render, ".join(' OR ')})`", ".join(' AND ')})`"]] },
  { name: 'rivals flip when only the reason for leaving out differs', edits: [[compile, '`least(coalesce(${code}, ${role.outside}), ${role.firstExclusion})`', '`coalesce(${code}, ${role.outside})`']] },
  { name: 'an explanation tells the opposite about maturity', edits: [[compile, 'sql: immatureSql(scene, counted),', 'sql: `NOT ${immatureSql(scene, counted)}`,']] },
  // Text
  { name: 'quotes are not escaped', edits: [[render, "text.replaceAll(\"'\", \"''\")", 'text']] },
  // Scores
  { name: 'the spread of first scores divides by n', edits: [[score, 'squares / (counted - 1)', 'squares / counted']] },
  { name: 'an effect size takes a missing first score for measured', edits: [[role, '[value, baseline].filter((v) => v !== null)', '[value].filter((v) => v !== null)']] },
  { name: 'a sum of what nobody measured is zero', edits: [[score, 'first.immature + first.unmeasured > 0', 'first.immature > 0']] },
  { name: 'a count of what is too recent is zero', edits: [[score, 'first.counted === 0 && first.immature > 0 ? declined : valued(first.counted)', 'valued(first.counted)']] },
  { name: 'the sides of a ratio are swapped', edits: [[score, 'valued(top / bottom)', 'valued(bottom / top)']] },
  { name: 'excluded rows stay in the denominator of the figure', edits: [[score, '(100 * first.numerator) / first.counted', '(100 * first.numerator) / (first.counted + Object.values(first.excluded).reduce((a, b) => a + b, 0))']] },
  { name: 'detractors are added', edits: [[score, 'first.numerator - first.detractors', 'first.numerator + first.detractors']] },
  { name: 'the median is the lower of two', edits: [[score, '(nth(Math.ceil(place)) - below) * (place - Math.floor(place))', '0']] },
]

/** Bugs in derived facts. Both engines run the same SQL and agree on a wrong answer, so it is for the worked cases to catch them. */
// prettier-ignore
export const derivedMutants: readonly Mutant[] = [
  // A row counts more than once, or not at all
  { name: 'two sites in a day: a session counts at both', edits: [[derived('clinician-day'), 'WHERE place = 1', 'WHERE place > 0']] },
  { name: 'two episodes: a client counts twice', edits: [[derived('client-month'), 'SELECT * FROM open WHERE place = 1', 'SELECT * FROM open']] },
  { name: 'two episodes: visits count twice', edits: [[derived('client-month'), 'FROM start s\n  JOIN appointment a', 'FROM open s\n  JOIN appointment a']] },
  { name: 'two teams: an appointment counts in both', edits: [[derived('staff-team'), 'WHERE place = 1', 'WHERE place > 0']] },
  { name: 'two rounds: a billed line counts twice', edits: [[derived('earned-charge'), 'AS earned_cents FROM remittance GROUP BY client_id, charge_id', 'AS earned_cents FROM remittance GROUP BY client_id, charge_id, id']] },
  { name: 'a transfer counts as a discharge', edits: [[derived('return-to-acute'), 'count(c.id) > 0', 'count(c.id) > 99']] },
  { name: 'a same-day admission is a return', edits: [[derived('return-to-acute'), 'n.admitted_on > d.discharged_on', 'n.id <> d.id AND n.admitted_on >= d.discharged_on']] },
  { name: 'one first session, whatever the program', edits: [[derived('first-appointment'), 'PARTITION BY client_id, program_id', 'PARTITION BY client_id']] },
  { name: 'scores of another episode are taken', edits: [[derived('episode-score'), 'WHEN a.episode_id IS NOT NULL AND a.episode_id <> e.id THEN false', 'WHEN false THEN false']] },
  { name: 'one score is first and last', edits: [[derived('episode-outcome'), 'max(total) FILTER (WHERE place > 1) AS last', 'max(total) AS last']] },
  { name: 'a closed referral is answered later', edits: [[derived('first-visit'), ' AND (r.closed_on IS NULL OR CAST(a.scheduled_start_local AS date) <= r.closed_on)', '']] },
  { name: "the client's share stays with the payer", edits: [[derived('receivable-day'), '-(paid_cents + patient_cents + contractual_cents)', '-(paid_cents + contractual_cents)']] },
  { name: 'a denied amount is written off', edits: [[derived('receivable-day'), 'coalesce(r.contractual_cents, 0) AS contractual_cents', 'coalesce(r.contractual_cents, 0) + coalesce(r.denied_cents, 0) AS contractual_cents']] },
  { name: 'ninety days are ninety-one', edits: [[derived('receivable-day'), 'ROWS BETWEEN 89 PRECEDING', 'ROWS BETWEEN 90 PRECEDING']] },
  { name: 'a course counts visits of another program', edits: [[derived('course'), ' AND (a.program_id IS NULL OR e.program_id IS NULL OR a.program_id = e.program_id)', '']] },
  { name: 'two referrals to one visit: the second finds none', edits: [[derived('first-visit'), 'row_number() OVER (PARTITION BY client_id, referral_id ORDER BY scheduled_start, id) AS place FROM due WHERE status', 'row_number() OVER (PARTITION BY client_id, id ORDER BY referral_id) AS place FROM due WHERE status']] },
  { name: 'a group session counts once for each seat', edits: [[derived('clinician-day'), 'GROUP BY clinician_id, CAST(scheduled_start_local AS date), scheduled_start', 'GROUP BY clinician_id, CAST(scheduled_start_local AS date), scheduled_start, id']] },
  { name: 'a session counts at the first site, not its own', edits: [[derived('clinician-day'), 'ORDER BY CASE WHEN w.site_id = s.site_id THEN 0 ELSE 1 END, w.id', 'ORDER BY w.id']] },
  // Borders
  { name: 'a baseline may come a day too early', edits: [[derived('episode-score'), '< e.opened_on - 14', '< e.opened_on - 15']] },
  { name: 'a baseline must come a day earlier', edits: [[derived('episode-score'), 'first_on <= opened_on + 28 THEN first END', 'first_on < opened_on + 28 THEN first END']] },
  { name: 'a last score may come a day too late', edits: [[derived('episode-score'), '> e.closed_on + 14', '> e.closed_on + 15']] },
  { name: 'caseness begins one point higher', edits: [[derived('episode-outcome'), 's.baseline >= i.caseness ELSE', 's.baseline > i.caseness ELSE']] },
  { name: 'reliable change must be exceeded', edits: [[derived('course'), 'counts AND improvement >= reliable_change) AS improved', 'counts AND improvement > reliable_change) AS improved']] },
  { name: 'reliably worse must be exceeded', edits: [[derived('course'), '-improvement >= reliable_change', '-improvement > reliable_change']] },
  { name: 'in care on the day of closing', edits: [[derived('client-month'), 'm.day < e.closed_on', 'm.day <= e.closed_on']] },
  { name: 'not in care on the day of opening', edits: [[derived('client-month'), 'm.day >= e.opened_on', 'm.day > e.opened_on']] },
  { name: 'still in care on the day of closing', edits: [[derived('client-month'), 'l.closed_on > s.month_on + 90', 'l.closed_on >= s.month_on + 90']] },
  { name: 'day 60 is among the last thirty', edits: [[derived('client-month'), '> s.month_on + 60', '>= s.month_on + 60']] },
  { name: 'day 90 is not among the ninety', edits: [[derived('client-month'), 'CAST(a.scheduled_start_local AS date) <= s.month_on + 90', 'CAST(a.scheduled_start_local AS date) < s.month_on + 90']] },
  { name: 'seen on the day of the referral is not seen', edits: [[derived('first-visit'), 'CAST(a.scheduled_start_local AS date) >= coalesce(r.intake_completed_on', 'CAST(a.scheduled_start_local AS date) > coalesce(r.intake_completed_on']] },
  { name: 'a year is 366 days', edits: [[derived('receivable-day'), 'ROWS BETWEEN 364 PRECEDING', 'ROWS BETWEEN 365 PRECEDING']] },
  // What is taken
  { name: "a caregiver's score is taken", edits: [[derived('episode-score'), "AND (a.respondent IS NULL OR a.respondent = 'client')", '']] },
  { name: 'a form that cannot be scored is taken', edits: [[derived('episode-score'), "AND (a.state IS NULL OR a.state <> 'not_scorable')", '']] },
  { name: 'an unnamed score counts wherever it is near', edits: [[derived('episode-score'), 'OR c.id IS NULL', 'OR true']] },
  { name: 'an intake is treatment', edits: [[derived('course'), "a.kind IN ('therapy',", "a.kind IN ('intake', 'therapy',"]] },
  { name: 'a consult is a first session', edits: [[derived('first-appointment'), "kind IN ('intake', 'therapy')", "kind IN ('consult', 'intake', 'therapy')"]] },
  { name: 'a first session we moved stays the first', edits: [[derived('first-appointment'), "('cancelled_by_practice', 'rescheduled')", "('cancelled_by_practice')"]] },
  { name: 'a crisis visit ends the wait', edits: [[derived('first-visit'), "WHERE a.kind IN ('consult',", "WHERE a.kind IN ('crisis', 'consult',"]] },
  { name: 'the wait begins with the referral', edits: [[derived('first-visit'), 'coalesce(r.intake_completed_on, r.referred_on) AS wait_from', 'r.referred_on AS wait_from']] },
  { name: 'a missed visit ends the wait to be seen', edits: [[derived('first-visit'), "FROM due WHERE status = 'attended' AND kind", "FROM due WHERE status IN ('attended', 'no_show') AND kind"]] },
  { name: 'a step down is a return', edits: [[derived('return-to-acute'), "n.kind IN ('inpatient', 'crisis')", "n.kind IN ('inpatient', 'crisis', 'residential', 'php')"]] },
  { name: 'a crisis contact hides the stay that follows', edits: [[derived('return-to-acute'), "max(admitted_on) FILTER (WHERE next_kind = 'inpatient' AND place_in_kind = 1)", "max(admitted_on) FILTER (WHERE next_kind = 'inpatient' AND place = 1)"]] },
  { name: 'a visit without an end has no minutes', edits: [[derived('clinician-day'), 'ELSE 50 END', 'ELSE 0 END']] },
  { name: 'a booked session fills the day', edits: [[derived('clinician-day'), "WHERE status = 'attended'", "WHERE status IN ('attended', 'booked')"]] },
  { name: 'what the client pays is also the payer paying', edits: [[derived('applied-payment'), '\n  WHERE p."from" = \'client\'', '']] },
  { name: 'money settles a line at the site it names', edits: [[derived('receivable-day'), 'CASE WHEN c.id IS NULL THEN r.site_id ELSE c.site_id END AS site_id', 'r.site_id']] },
  { name: 'a denied line is not answered', edits: [[derived('earned-charge'), 'r.charge_id IS NOT NULL AS is_adjudicated', 'r.earned_cents > 0 AS is_adjudicated']] },
  { name: 'the first team stays the team', edits: [[derived('staff-team'), 'ORDER BY started_on DESC', 'ORDER BY started_on']] },
  { name: 'established since the last visit', edits: [[derived('client-start'), 'min(CAST(', 'max(CAST(']] },
  // Outcomes: what counts together, and what comes later
  { name: 'any instrument says whether somebody recovered', edits: [[derived('course'), "WHEN measures = 'anxiety' OR", "WHEN measures IN ('anxiety', 'function', 'life_satisfaction') OR"]] },
  { name: 'the trauma measure is asked of everybody', edits: [[derived('course'), "measures = 'trauma' AND diagnosis_group = 'trauma' AND", "measures = 'trauma' AND"]] },
  { name: 'a trauma measure without a last score stands in', edits: [[derived('course'), "AND diagnosis_group = 'trauma' AND improvement IS NOT NULL)", "AND diagnosis_group = 'trauma')"]] },
  { name: 'below caseness on the one that is known is enough to be left out', edits: [[derived('course'), 'WHEN count(baseline) FILTER (WHERE counts) = 2 THEN false END', 'WHEN count(baseline) FILTER (WHERE counts) >= 1 THEN false END']] },
  { name: 'a first score may come whenever', edits: [[derived('episode-score'), 'CASE WHEN first_on <= opened_on + 28 THEN first END AS baseline,', 'first AS baseline,']] },
  { name: 'what is expected counts open episodes too', edits: [[derived('episode-outcome'), 'WHERE closed_on IS NOT NULL AND improvement IS NOT NULL', 'WHERE improvement IS NOT NULL']] },
  { name: 'the index is the first high score, seen or not', edits: [[derived('index-score'), "WHERE a.status = 'attended' AND CAST(a.scheduled_start_local AS date) >= c.scored_on AND CAST(a.scheduled_start_local AS date) <= c.scored_on + 7", "WHERE a.status = 'attended'"]] },
  { name: 'the visit may come eight days later', edits: [[derived('index-score'), '<= c.scored_on + 7', '<= c.scored_on + 8']] },
  { name: 'day 119 is in the fifth month', edits: [[derived('index-score'), '>= b.index_on + 120', '>= b.index_on + 119']] },
  { name: 'day 240 is too late', edits: [[derived('index-score'), '<= b.half_year_ends_on AS is_half_year', '< b.half_year_ends_on AS is_half_year']] },
  { name: 'a year on is 61 days early', edits: [[derived('index-score'), 'AS date) - 60 AS year_from', 'AS date) - 61 AS year_from']] },
  { name: 'the best later score counts, not the latest', edits: [[derived('index-score'), 'ORDER BY answered_at DESC, score_id DESC', 'ORDER BY total, score_id DESC']] },
  { name: 'a diagnosis is only that of the episode', edits: [[derived('index-score'), "OR icd10 LIKE 'F60.3%' OR icd10 LIKE 'F84%'", '']] },
  { name: 'a stretch counts before it is whole', edits: [[derived('measure-window'), '- e.opened_on + 1) / 42.0', '- e.opened_on + 2) / 42.0']] },
  { name: 'two scores in a week are two weeks', edits: [[derived('measure-window'), 'count(DISTINCT week)', 'count(week)']] },
  { name: 'the checkpoint comes a day early', edits: [[derived('score-track'), 's.scored_on - s.baseline_on >= k.from_day', 's.scored_on - s.baseline_on >= k.from_day - 1']] },
  { name: 'a checkpoint asks people who were never a case', edits: [[derived('score-track'), ' AND CASE WHEN direction < 0 THEN baseline >= caseness ELSE baseline < caseness END\n', '\n']] },
  { name: 'once off course, always', edits: [[derived('score-track'), 'is_off AND coalesce(lag(is_off) OVER story, false)', 'is_off']] },
  { name: 'a score of the first of the month is known before it', edits: [[derived('track-month'), 't.scored_on < m.month_on', 't.scored_on <= m.month_on']] },
  { name: 'a score of 91 days ago is recent', edits: [[derived('track-month'), 't.scored_on >= m.month_on - 90', 't.scored_on >= m.month_on - 91']] },
  { name: 'severe at first is severe still', edits: [[derived('track-month'), 't.is_severe AND t.place > 1 AND NOT t.is_better', 't.is_severe AND NOT t.is_better']] },
  { name: 'there is something above inpatient care', edits: [[derived('track-month'), "CASE WHEN m.level_of_care = 'inpatient' THEN 'stay' ELSE 'step_up' END", "'step_up'"]] },
  { name: 'seen on the day of discharge is seen after it', edits: [[derived('follow-up'), "a.status = 'attended' AND CAST(a.scheduled_start_local AS date) > l.discharged_on", "a.status = 'attended' AND CAST(a.scheduled_start_local AS date) >= l.discharged_on"]] },
  { name: 'the later of visit and program is the first care', edits: [[derived('follow-up'), 'least(coalesce(v.visit_on, p.program_on), coalesce(p.program_on, v.visit_on)) AS seen_on', 'greatest(coalesce(v.visit_on, p.program_on), coalesce(p.program_on, v.visit_on)) AS seen_on']] },
  { name: 'another acute stay is follow-up', edits: [[derived('follow-up'), "p.kind IN ('php', 'iop')", "p.kind IN ('php', 'iop', 'inpatient')"]] },
]
