import type { BatteriesAnswer } from '#api'

export type Battery = BatteriesAnswer['batteries'][number]
type When = Battery['when']

export const whenNames: Readonly<Record<When['kind'], string>> = {
  'at-intake': 'at intake, once in an episode',
  'every-session': 'for every session, before it',
  'after-visit': 'after every visit',
  'every-weeks': 'every so many weeks',
  'at-discharge': 'at discharge',
}
export const channelWords: Readonly<Record<Battery['channel'], string>> = {
  email: 'by email',
  sms: 'a text message that staff send',
  link: 'a link that staff pass on',
  kiosk: 'a code for the tablet',
  clinician: 'read aloud by the clinician',
  paper: 'on paper',
}
export const respondentWords: Readonly<Record<Battery['respondent'], string>> = {
  client: 'the client',
  caregiver: 'a caregiver',
  teacher: 'a teacher',
  clinician: 'the clinician',
}

const agesWords = ({ from, to }: Battery['ages']): string =>
  from !== null && to !== null
    ? `${from} to ${to} years`
    : from !== null
      ? `${from} years and older`
      : to !== null
        ? `up to ${to} years`
        : 'every age'

/** When and of whom, in one line. */
export function batteryWords({ when, ages, respondent, channel, remindAfterDays }: Battery): string {
  const moment = when.kind === 'every-weeks' ? `every ${when.weeks} weeks` : whenNames[when.kind]
  const reminder = remindAfterDays === null ? 'no reminder' : `one reminder after ${remindAfterDays === 1 ? 'a day' : `${remindAfterDays} days`}`
  return `${moment}; ${agesWords(ages)}; answered by ${respondentWords[respondent]}, ${channelWords[channel]}; ${reminder}`
}
