import { client as clientColumn, code, count, defineFact, text } from './define.ts'

/** One person in care. Direct identifiers are sealed beside it in the record and are not columns of the fact. */
export const client = defineFact(
  { name: 'client', grain: 'one person' },
  {
    client: clientColumn('the person'),
    sex: code(['female', 'male', 'other', 'unknown'], 'sex as the practice recorded it', { alsoCalled: ['gender'] }),
    language: text('preferred language, as a two-letter code', { alsoCalled: ['preferred language', 'lang'] }),
    birthYear: count('year of birth; the full date never leaves the record', { alsoCalled: ['date of birth', 'dob', 'birth date', 'year of birth'] }),
    referralSource: text('who or what sent the person', { alsoCalled: ['referred by', 'how did you hear'] }),
  },
)
