import { bool, client, code, day, defineFact, instant, minutes, ref, text } from '../define.ts'
import { inquiry } from '../inquiry.ts'
import { businessMinutes, isInHours } from './business-minutes.ts'

const received = { clock: 'i.received_at_local', day: 'd' }
const responded = { clock: 'i.first_response_at_local', day: 'r' }

/** An inquiry beside the practice's hours. Who has an episode open from an earlier day is in care already, whatever they call about. */
export const inquiryClock = defineFact(
  {
    name: 'inquiry_clock',
    grain: 'one contact from a person seeking care, against the hours the practice is open',
    derived: {
      from: ['inquiry', 'episode', 'calendar', 'practice_limit'],
      // Without episodes nobody is known to be in care.
      mayLack: ['episode'],
      origins: [{ fact: 'inquiry', id: 'id' }],
      sql: `
SELECT i.id, i.client_id, i.received_at, i.received_at_local, i.channel, i.answered, i.first_response_at, i.first_response_at_local, i.reached_at, i.reached_at_local,
       i.intent, i.payer_question, i.modality_wanted, i.site_id, i.referral_source, i.consult_requested, i.crisis_flagged_at, i.crisis_flagged_at_local,
       i.handed_over_at, i.handed_over_at_local, i.staff_only,
       ${isInHours(received)} AS in_hours, d.next_open_on AS next_business_on, d.next_open_on + 1 AS judged_on,
       CASE WHEN i.first_response_at >= i.received_at THEN ${businessMinutes(received, responded)} END AS business_minutes,
       EXISTS (
         SELECT 1 FROM episode e
         WHERE e.client_id = i.client_id AND e.opened_on < CAST(i.received_at_local AS date) AND (e.closed_on IS NULL OR e.closed_on > CAST(i.received_at_local AS date))
       ) AS in_care,
       h.minutes AS handover_limit
FROM inquiry i
LEFT JOIN calendar d ON d.day = CAST(i.received_at_local AS date)
LEFT JOIN calendar r ON r.day = CAST(i.first_response_at_local AS date)
LEFT JOIN practice_limit h ON h.name = 'crisis_handover'`,
    },
  },
  {
    receivedAt: instant('when the person called or wrote'),
    channel: code(inquiry.channel.values ?? [], 'how it reached us'),
    answered: bool('a person answered it at once'),
    firstResponseAt: instant('first attempt to answer'),
    reachedAt: instant('when we spoke with the person'),
    intent: code(inquiry.intent.values ?? [], 'what the person wanted'),
    payerQuestion: bool('asked about insurance or cost'),
    modalityWanted: code(inquiry.modalityWanted.values ?? [], 'how the person wants to be seen'),
    site: ref('site', 'site contacted'),
    referralSource: text('who or what sent the person'),
    client: client('the client, when known', {}),
    consultRequested: bool('asked for a consult'),
    crisisFlaggedAt: instant('flagged as a possible crisis'),
    handedOverAt: instant('a named person took over'),
    staffOnly: bool('a call from staff or a vendor, not a person seeking care'),
    inHours: bool('came in business hours'),
    nextBusinessOn: day('the next day the practice is open'),
    judgedOn: day('the day after that one: by then a callback in time has come'),
    businessMinutes: minutes('minutes of business hours until the first attempt'),
    inCare: bool('already in care when the contact came'),
    handoverLimit: minutes('minutes the practice allows until a named person takes over, when it has said so'),
  },
)
