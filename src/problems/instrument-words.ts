import { entry, type Entry } from './entry.ts'

/** What can be wrong with an instrument file, or with answers to one. */
export const instrumentWords = {
  'instrument/answer-not-offered': entry(400, 'This answer is not among those offered.', 'Choose one of them, or leave it blank.'),
  'instrument/answer-unasked': entry(400, 'This instrument does not ask that.', 'Use the ids of its questions or scores.'),
  'instrument/band-gap': entry(
    400,
    'The bands do not cover the range of the score.',
    'Begin at its least value, and let each band start above the one before.',
  ),
  'instrument/change-differs': entry(
    400,
    'The change does not come out of its standard deviation and reliability.',
    'Work it out: 1.96 × √2 × SD × √(1 − r), rounded up.',
  ),
  'instrument/code-mistyped': entry(400, 'This is not a LOINC code: its check digit is wrong.', 'Look it up at loinc.org, or leave it out.'),
  'instrument/field-wrong': entry(400, 'This field cannot be read: {wanted}.', 'See docs/guide/instruments.md for the form of the file.'),
  'instrument/here-already': entry(409, 'This version of {id} is here already.', 'Give the file another version if its words or scoring changed.'),
  'instrument/id-taken': entry(409, 'The id {id} belongs to an instrument that came with Plumbline.', 'Choose another id.'),
  'instrument/limit-unclear': entry(
    400,
    'A limit is not clear.',
    'Give exactly one of atLeast, over, below and atMost, inside the range; none for an instrument of your own.',
  ),
  'instrument/name-twice': entry(400, 'The name {id} is used twice.', 'Give each a name of its own.'),
  'instrument/name-unknown': entry(400, 'The name {id} leads nowhere here.', 'Check its spelling.'),
  'instrument/no-evidence': entry(400, 'Nothing says that this text may be used.', 'Name the page with the owner’s terms and the day it was read.'),
  'instrument/preferred-change': entry(400, 'Exactly one reliable change is the preferred one.', 'Mark one of them.'),
  'instrument/range-wrong': entry(400, 'The range of the score is not what its answers can add up to.', 'Check least, most, questions and options.'),
  'instrument/score-out-of-range': entry(400, 'This is outside the range of the score.', 'Check it against the form.'),
  'instrument/stands-already': entry(409, 'There is nothing to change: {id} stands so already.', 'Look at the list of instruments.'),
  'instrument/text-missing': entry(
    400,
    'Without questions a score can only be typed in; with them it is worked out.',
    'Give the questions of the score, or make it “manual”.',
  ),
  'instrument/text-not-allowed': entry(400, 'This instrument may be known by its scores only.', 'Leave out its questions, options and instruction.'),
  'instrument/tier-wrong': entry(
    400,
    'Its tier must be {tier} here.',
    'A file of your own has the tier “own”; the instruments of a pack have the tier “B”.',
  ),
  'instrument/unknown': entry(404, 'There is no instrument called {id}.', 'Run “plumbline instruments” to see all of them.'),
} as const satisfies Record<string, Entry>
