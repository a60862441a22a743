import { dayBefore, type Row } from './cells.ts'
import { showDay } from './calendar.ts'
import { Random, streamOf } from './random.ts'
import type { Practice } from './story.ts'

const milestoneStream = streamOf('milestones')
const officeTeam = 'Front office'
/** What a team sets out to reach, one after the other. */
const clinical = [
  'Every client has a score at intake',
  'Peer consultation runs every other week',
  'Two openings a week kept for new clients',
  'Notes are done within two days',
  'Safety plans reviewed for everyone who has one',
  'Each clinician has looked at three charts with a colleague',
  'Step-down plans agreed before the last session',
]
const office = [
  'Voicemail is emptied twice a day',
  'The second reminder goes out for all visits',
  'Intake form fits on one phone screen',
  'Every denial is answered within ten days',
  'Callback list is worked through by five',
  'Waitlist is called through every Friday',
  'Payer rules are written down on one page',
]
/** A team sets itself a milestone about every two months, and reaches four in five within two weeks of the day. */
const apartDays = 62
const reachedShare = 0.82

/** The milestones of every team since the records began, and the next one of each. */
export function* makeMilestones({ setting }: Practice): Generator<Row[]> {
  const { from, until, seed, programs } = setting
  const random = new Random(seed, milestoneStream)
  const rows: Row[] = []
  for (const team of [...programs.map((p) => p.team), officeTeam]) {
    const names = team === officeTeam ? office : clinical
    let n = random.between(0, names.length - 1)
    for (let due = from + random.between(20, apartDays); due < until + apartDays; due += apartDays + random.between(-12, 12)) {
      const reached = random.chance(reachedShare) ? due + random.between(-21, 9) : random.chance(0.88) ? due + random.between(20, 80) : -1
      rows.push([`M${rows.length + 1}`, team, names[n++ % names.length] ?? '', showDay(due), dayBefore(until, reached)])
    }
  }
  yield rows
}
