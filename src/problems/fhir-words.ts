import { entry, note, type Entry } from './entry.ts'

/** What can be wrong with FHIR resources that come in, or with what is asked for in FHIR. */
export const fhirWords = {
  'fhir/answer-unknown': entry(
    400,
    'The answer to this question is none of those the instrument offers.',
    'Check its code against the questionnaire; bring the questionnaire in with the answers.',
  ),
  'fhir/entered-in-error': entry(
    400,
    'The source says that this was entered in error.',
    'Nothing to do, unless it came in before it was taken back: then correct that row where it is.',
  ),
  'fhir/kinds-left-aside': note('{rows} resources of kinds that are not read were left aside: {kinds}.', 'Nothing to do.'),
  'fhir/no-answer': entry(400, 'Nothing in it was answered.', 'Nothing to do.'),
  'fhir/not-json': entry(400, 'This line is not one whole JSON object.', 'Export again: in NDJSON every line is one resource.'),
  'fhir/nothing-read': entry(400, 'None of the resources in it is of a kind that is read: {kinds}.', 'Bring one in of: {read}.'),
  'fhir/questionnaire-unknown': entry(
    400,
    'Nothing tells which instrument was answered.',
    'Bring the questionnaire in with the answers, with the LOINC code of its panel or of its questions.',
  ),
  'fhir/shape': entry(400, 'This element is not what FHIR R4 has there.', 'Correct the resource where it comes from.'),
  'fhir/total-differs': note(
    'In {rows} answered questionnaires the total that came along is not what the answers come to. The answers were believed.',
    'Look at one with its source: one of the two adds up differently.',
  ),
} as const satisfies Record<string, Entry>
