import { bool, client, count, day, defineFact, ref, text } from '../define.ts'

/** A referral and its report, with what CMS50 asks of it: the first of the year, by a client seen that year. */
export const referralReport = defineFact(
  {
    name: 'referral_report',
    grain: 'one referral, and the report that went back',
    derived: {
      from: ['referral', 'appointment'],
      mayLack: ['appointment'],
      origins: [{ fact: 'referral', id: 'id' }],
      isByClient: true,
      sql: `
SELECT r.id, r.client_id, r.site_id, r.program_id, r.referral_source, r.by_professional, r.referred_on, r.report_sent_on,
       CAST(date_trunc('year', CAST(r.referred_on AS timestamp)) AS date) AS year_on,
       CAST(extract(month FROM r.referred_on) AS integer) AS month_of_year,
       CAST(extract(year FROM r.report_sent_on) - extract(year FROM r.referred_on) AS integer) AS years_to_report,
       CAST(row_number() OVER (PARTITION BY r.client_id, extract(year FROM r.referred_on), r.by_professional ORDER BY r.referred_on, r.id) AS integer) AS place_in_year,
       EXISTS (
         SELECT 1 FROM appointment a
         WHERE a.client_id = r.client_id AND a.status = 'attended' AND extract(year FROM a.scheduled_start_local) = extract(year FROM r.referred_on)
       ) AS seen_in_year
FROM referral r`,
    },
  },
  {
    client: client(),
    site: ref('site', 'site asked for'),
    program: ref('program', 'program asked for'),
    referralSource: text('who referred'),
    byProfessional: bool('sent by someone who is owed a report'),
    referredOn: day('day the referral arrived'),
    reportSentOn: day('day a report went back to the referrer'),
    yearOn: day('first day of the year of the referral'),
    monthOfYear: count('month of the year of the referral'),
    yearsToReport: count('years turned between referral and report'),
    placeInYear: count('which of the client’s referrals of that year it is'),
    seenInYear: bool('the client was seen in the year of the referral'),
  },
)
