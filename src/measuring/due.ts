import { addDays, daysBetween, type Day } from '#period'
import type { StoredDueFacts } from '#store'
import type { Battery } from './batteries.ts'

/** What is known of one client, as far as it decides what is due. Days are days where the practice is. */
export type ClientFacts = StoredDueFacts

/** One time one battery is due. `next`: it does not open yet; `due`, `overdue`: it can be answered, until its day and after it; `expired`: nobody did. */
export type Due = {
  readonly battery: string
  /** The same for the same reason, whenever it is worked out: makes it impossible to ask twice. */
  readonly occurrence: string
  readonly episodeId: string | null
  readonly dueOn: Day
  readonly opensOn: Day
  readonly closesOn: Day
  readonly state: 'next' | 'due' | 'overdue' | 'done' | 'expired'
  readonly isAsked: boolean
}
type Time = { readonly reason: string; readonly on: Day; readonly programId: string | null; readonly episodeId: string | null }
type Episode = ClientFacts['episodes'][number]

// Times further back than this are history: nobody is asked for them, and nothing is said about them.
const looksBackDays = 120

const episodeOn = ({ episodes }: ClientFacts, day: Day): Episode | undefined =>
  episodes.filter((e) => e.openedOn <= day && (e.closedOn === null || e.closedOn >= day)).toSorted((a, b) => (a.openedOn < b.openedOn ? 1 : -1))[0]

/** Every so many weeks from the opening of each episode on, as long as it is open. */
const everyWeeks = ({ episodes }: ClientFacts, weeks: number, today: Day): readonly Time[] =>
  episodes.flatMap((episode) => {
    const steps = Math.max(0, Math.floor(daysBetween(episode.openedOn, today) / (weeks * 7)))
    return [steps - 1, steps, steps + 1]
      .filter((step) => step > 0)
      .map((step): Time => ({ ...timeOf(episode, `week ${step * weeks}`), on: addDays(episode.openedOn, step * weeks * 7) }))
      .filter(({ on }) => episode.closedOn === null || on <= episode.closedOn)
  })

const timeOf = (episode: Episode, reason: string): Time => ({
  reason: `episode ${episode.id}${reason === '' ? '' : ` ${reason}`}`,
  on: episode.openedOn,
  programId: episode.programId,
  episodeId: episode.id,
})

function timesOf({ when }: Battery, facts: ClientFacts, today: Day): readonly Time[] {
  switch (when.kind) {
    case 'at-intake':
      return facts.episodes.map((e) => timeOf(e, ''))
    case 'at-discharge':
      return facts.episodes.flatMap((e) => (e.closedOn === null ? [] : [{ ...timeOf(e, 'closed'), on: e.closedOn }]))
    case 'every-weeks':
      return everyWeeks(facts, when.weeks, today)
    case 'every-session':
    case 'after-visit':
      return facts.appointments
        .filter((a) => (when.kind === 'after-visit' ? a.isAttended : a.isAttended || a.isBooked))
        .map((a): Time => {
          const episode = episodeOn(facts, a.on)
          return { reason: `appointment ${a.id}`, on: a.on, programId: a.programId ?? episode?.programId ?? null, episodeId: episode?.id ?? null }
        })
  }
}

function isForAge({ ages }: Battery, { birthYear }: ClientFacts, on: Day): boolean {
  if (ages.from === null && ages.to === null) return true
  // Only the year is known: who turns the age within the year counts as having it. Without a year nobody is asked by age.
  if (birthYear === null) return false
  const age = Number(on.slice(0, 4)) - birthYear
  return (ages.from === null || age >= ages.from) && (ages.to === null || age <= ages.to)
}

/** Was everything answered, by whom it was asked of, while it could be? */
const isAnswered = ({ instruments, respondent }: Battery, { assessments }: ClientFacts, span: { opensOn: Day; closesOn: Day }): boolean =>
  instruments.every((instrument) =>
    assessments.some(
      (a) => a.instrument === instrument && (a.respondent ?? 'client') === respondent && a.on >= span.opensOn && a.on <= span.closesOn,
    ),
  )

function stateOf(span: { dueOn: Day; opensOn: Day; closesOn: Day }, isDone: boolean, today: Day): Due['state'] {
  if (isDone) return 'done'
  if (today > span.closesOn) return 'expired'
  if (today > span.dueOn) return 'overdue'
  return today >= span.opensOn ? 'due' : 'next'
}

/** When one client is due one battery, around today: the oldest first. A battery that is off is due for nobody. */
export function dueFor(battery: Battery, facts: ClientFacts, today: Day): readonly Due[] {
  if (!battery.isOn || battery.instruments.length === 0) return []
  const asked = new Set(facts.asked)
  return timesOf(battery, facts, today)
    .filter(({ on, programId }) => daysBetween(on, today) <= looksBackDays && isForAge(battery, facts, on) && isForProgram(battery, programId))
    .map(({ reason, on, episodeId }): Due => {
      const span = { dueOn: on, opensOn: addDays(on, -battery.opensDaysBefore), closesOn: addDays(on, battery.expiresDaysAfter) }
      const occurrence = `${battery.id} ${reason}`
      return {
        battery: battery.id,
        occurrence,
        episodeId,
        ...span,
        state: stateOf(span, isAnswered(battery, facts, span), today),
        isAsked: asked.has(occurrence),
      }
    })
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
}

const isForProgram = ({ programs }: Battery, programId: string | null): boolean =>
  programs.length === 0 || (programId !== null && programs.includes(programId))
