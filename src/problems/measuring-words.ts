import { entry, type Entry } from './entry.ts'

/** What can stand in the way of an alert, and of somebody who holds a link or a code. */
export const answeringWords = {
  'alerts/from-a-file': entry(409, 'This alert came in a file.', 'Write down what was done where it came from; the next import brings it.'),
  'alerts/moved-already': entry(409, 'Somebody was faster, or it is closed.', 'Look at the alert again.'),
  'alerts/nobody-left': entry(409, 'There is nobody left to pass this alert on to.', 'Name more people who answer for safety, or say to whom.'),
  'alerts/nobody-there': entry(400, 'There is no such member of staff.', 'Choose somebody from the list.'),
  'answering/not-offered': entry(400, 'This is not one of the answers that can be given.', 'Choose one of those on the page.'),
  'answering/nothing-there': entry(404, 'This link or code does not open anything.', 'Check that it is whole, or ask your practice for a new one.'),
  'answering/too-many': entry(429, 'Too many links or codes that open nothing came from here.', 'Wait ten minutes.'),
} as const satisfies Readonly<Record<string, Entry>>

/** What can stand in the way of asking. */
export const measuringWords = {
  'measuring/address-unusable': entry(400, 'Nothing can be sent to this address.', 'Check it for spaces and missing parts.'),
  'measuring/battery-unknown': entry(404, 'There is no battery called {battery}.', 'Choose one from the list of batteries.'),
  'measuring/day-to-come': entry(400, 'That day is still to come.', 'Choose the day on which it was answered.'),
  'measuring/instrument-unknown': entry(404, 'There is no questionnaire called {instrument} here.', 'Choose one from the list.'),
  'measuring/message-subject': entry(400, 'The subject of a message is one line.', 'Take the line breaks out.'),
  'measuring/message-tells': entry(
    400,
    'The word “{word}” would tell what the message is about to anybody who sees it.',
    'Say that there are questions, not which.',
  ),
  'measuring/message-without-link': entry(400, 'The message has no place for the link.', 'Write {link} where it belongs.'),
  'measuring/no-address': entry(
    409,
    'There is no address to write to, or this person does not want to be written to.',
    'Enter an address, or make a link or a code.',
  ),
  'measuring/nothing-asked': entry(400, 'Nothing is asked.', 'Choose a battery or a questionnaire.'),
  'measuring/score-only': entry(409, 'The questions of {instrument} are not here: its owner has not allowed it.', 'Type its score in from paper.'),
  'measuring/wrong-respondent': entry(400, '{instrument} is not for a {respondent} to answer.', 'Choose who answers, or another questionnaire.'),
} as const satisfies Readonly<Record<string, Entry>>
