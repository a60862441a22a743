import { cents, day, defineFact, ref } from '../define.ts'

/** The ages A/R is told in: days since the service, whoever owes by now. Age 0 is the day of service. */
const ages = ['open0_to30', 'open31_to60', 'open61_to90', 'open91_to120', 'open_over120'] as const
const begins = [0, 31, 61, 91, 121] as const
const ageThen = `CASE WHEN day < born + 31 THEN 0 WHEN day < born + 61 THEN 1 WHEN day < born + 91 THEN 2 WHEN day < born + 121 THEN 3 ELSE 4 END`
const eachAge = (write: (age: number) => string): string => ages.map((_, age) => write(age)).join(', ')

/**
 * What is owed at the end of each day, and how old it is. A billed line is owed by its payer from the day of service until adjudicated; the client's
 * share then moves to the client (no payer). A denied amount stays owed until it is paid or written off. What settles a line is booked where the line
 * stands, whatever site or payer the remittance names: else one payer would owe for ever and another less than nothing.
 * Every movement enters at the age its line has that day; what a line still owes on a birthday of 31, 61, 91 or 121 days moves on to the next age.
 * Cents are added up as doubles, which hold whole numbers exactly and are added several times as fast as integers that may not overflow.
 */
export const receivableDay = defineFact(
  {
    name: 'receivable_day',
    grain: 'one day, one site, one payer',
    derived: {
      from: ['charge', 'remittance', 'applied_payment', 'calendar'],
      // Without payers there are no remittances.
      mayLack: ['remittance'],
      origins: [],
      sql: `
WITH settled AS (
  SELECT r.processed_on, coalesce(c.service_on, r.processed_on) AS service_on,
         CASE WHEN c.id IS NULL THEN r.site_id ELSE c.site_id END AS site_id, CASE WHEN c.id IS NULL THEN r.payer_id ELSE c.payer_id END AS payer_id,
         coalesce(r.paid_cents, 0) AS paid_cents, coalesce(r.patient_cents, 0) AS patient_cents, coalesce(r.contractual_cents, 0) AS contractual_cents
  FROM remittance r LEFT JOIN charge c ON c.client_id = r.client_id AND c.id = r.charge_id
), line AS (
  SELECT day, born, site_id, payer_id, ${ageThen} AS age, CAST(cents AS double precision) AS cents, CAST(revenue AS double precision) AS revenue, CAST(charged AS double precision) AS charged
  FROM (
    SELECT service_on AS day, service_on AS born, site_id, payer_id, amount_cents AS cents, CASE WHEN payer_id IS NULL THEN amount_cents ELSE 0 END AS revenue, amount_cents AS charged FROM charge
    UNION ALL
    SELECT processed_on, service_on, site_id, payer_id, -(paid_cents + patient_cents + contractual_cents), paid_cents + patient_cents, 0 FROM settled
    UNION ALL
    SELECT processed_on, service_on, site_id, NULL, patient_cents, 0, 0 FROM settled WHERE patient_cents <> 0
    UNION ALL
    SELECT received_on, service_on, site_id, NULL, -cents, 0, 0 FROM applied_payment
  ) moved
), move AS (
  SELECT day, site_id, payer_id, sum(revenue) AS revenue, sum(charged) AS charged, ${eachAge((age) => `sum(CASE WHEN age = ${age} THEN cents ELSE 0 END) AS age${age}`)}
  FROM line GROUP BY day, site_id, payer_id
), books AS (
  SELECT min(day) AS first_day, max(day) AS last_day FROM move
), older AS (
  SELECT born + next_from AS day, site_id, payer_id, ${eachAge((age) => `sum(CASE next_age WHEN ${age} THEN cents WHEN ${age + 1} THEN -cents ELSE 0 END) AS age${age}`)}
  FROM (SELECT born, site_id, payer_id, age, sum(cents) AS cents FROM line GROUP BY born, site_id, payer_id, age) grown
  JOIN (${begins
    .slice(1)
    .map((from, i) => `SELECT ${i + 1} AS next_age, ${from} AS next_from`)
    .join(' UNION ALL ')}) birthday ON grown.age < birthday.next_age
  GROUP BY born + next_from, site_id, payer_id
), daily AS (
  SELECT day, site_id, payer_id, sum(revenue) AS revenue, sum(charged) AS charged, ${eachAge((age) => `sum(age${age}) AS age${age}`)}
  FROM (
    SELECT * FROM move
    UNION ALL
    SELECT day, site_id, payer_id, 0, 0, ${eachAge((age) => `age${age}`)} FROM older WHERE day <= (SELECT last_day FROM books)
    UNION ALL
    SELECT c.day, s.site_id, s.payer_id, 0, 0, ${eachAge(() => '0')}
    FROM (SELECT site_id, payer_id, min(day) AS first_day FROM move GROUP BY site_id, payer_id) s
    CROSS JOIN books JOIN calendar c ON c.day >= s.first_day AND c.day <= books.last_day
  ) event GROUP BY day, site_id, payer_id
)
SELECT row_number() OVER (ORDER BY day, site_id, payer_id) AS id, day, site_id, payer_id,
       CAST(${ages.map((_, age) => `age${age}`).join(' + ')} AS bigint) AS open_cents,
       ${ages.map((name, age) => `CAST(age${age} AS bigint) AS ${name}_cents`).join(', ')},
       CAST(age3 + age4 AS bigint) AS over90_cents,
       CAST(revenue90 AS bigint) AS revenue90_cents, CAST(charged90 AS bigint) AS charges90_cents, CAST(charged365 AS bigint) AS charges365_cents,
       day - (SELECT first_day FROM books) AS days_of_history
FROM (
  SELECT day, site_id, payer_id, ${eachAge((age) => `sum(age${age}) OVER running AS age${age}`)},
         sum(revenue) OVER quarter AS revenue90, sum(charged) OVER quarter AS charged90, sum(charged) OVER year AS charged365
  FROM daily
  WINDOW running AS (PARTITION BY site_id, payer_id ORDER BY day ROWS UNBOUNDED PRECEDING),
         quarter AS (PARTITION BY site_id, payer_id ORDER BY day ROWS BETWEEN 89 PRECEDING AND CURRENT ROW),
         year AS (PARTITION BY site_id, payer_id ORDER BY day ROWS BETWEEN 364 PRECEDING AND CURRENT ROW)
) so_far`,
    },
  },
  {
    site: ref('site', 'where'),
    payer: ref('payer', 'who owes; none means the client'),
    day: day('the day'),
    openCents: cents('owed at the end of the day'),
    open0To30Cents: cents('of that, for services up to 30 days old'),
    open31To60Cents: cents('of that, 31 to 60 days old'),
    open61To90Cents: cents('of that, 61 to 90 days old'),
    open91To120Cents: cents('of that, 91 to 120 days old'),
    openOver120Cents: cents('of that, more than 120 days old'),
    over90Cents: cents('of that, more than 90 days old'),
    revenue90Cents: cents('revenue posted in the 90 days up to and including this one'),
    charges90Cents: cents('charges of the 90 days up to and including this one'),
    charges365Cents: cents('charges of the 365 days up to and including this one'),
    daysOfHistory: { kind: 'count', means: 'days since the books begin, here or elsewhere in the practice' },
  },
)
