import type { RequestShown } from '#api'

export const channelNames: Readonly<Record<RequestShown['channel'], string>> = {
  link: 'a link to copy',
  email: 'by email',
  sms: 'a text message to copy',
  kiosk: 'a code for the practice’s tablet',
  clinician: 'read aloud',
  paper: 'on paper',
}
export const respondentNames: Readonly<Record<RequestShown['respondent'], string>> = {
  client: 'the client',
  caregiver: 'a caregiver',
  teacher: 'a teacher',
  clinician: 'the clinician',
}
export const stateNames: Readonly<Record<RequestShown['state'], string>> = {
  waiting: 'not opened yet',
  opened: 'opened',
  begun: 'begun',
  finished: 'answered',
  over: 'ran out',
  'taken-back': 'taken back',
}

/** How long a form took, in words. */
export const tookWords = (seconds: number | null): string =>
  seconds === null ? '' : seconds < 90 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`
