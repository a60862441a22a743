import type { Language, OpenedRequest } from '#api'
import { Said } from './shell.tsx'
import { minutesFor } from './steps.ts'
import { dayWords, languageNames, type Say } from './words.ts'

type Props = {
  readonly opened: OpenedRequest
  readonly left: number
  readonly all: number
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  readonly say: Say
  readonly onBegin: () => void
}

const roles = { caregiver: 'forCaregiver', teacher: 'forTeacher' } as const

/** What is asked, how long it takes, and that one can stop. */
export function Intro({ opened, left, all, language, setLanguage, say, onBegin }: Props) {
  const minutes = minutesFor(left)
  const facts = { n: left, minutes: minutes === 1 ? say('minute') : say('minutes', { n: minutes }) }
  const { respondent } = opened
  return (
    <Said title={say('title')}>
      <p className="large">{say(left < all ? 'introGoOn' : 'intro', facts)}</p>
      {(respondent === 'caregiver' || respondent === 'teacher') && <p>{say(roles[respondent])}</p>}
      <p>{say('about', { day: dayWords(opened.expiresOn, language) })}</p>
      {opened.languages.length > 1 && (
        <fieldset className="languages">
          <legend>{say('language')}</legend>
          {opened.languages.map((one) => (
            <label key={one} lang={one} className={one === language ? 'chosen' : ''}>
              <input type="radio" name="language" checked={one === language} onChange={() => setLanguage(one)} />
              {languageNames[one]}
            </label>
          ))}
        </fieldset>
      )}
      <button type="button" className="main" onClick={onBegin}>
        {say(left < all ? 'goOn' : 'begin')}
      </button>
      <details>
        <summary>{say('notice')}</summary>
        {opened.sheets.map(({ instrument }) => (
          <p key={instrument.id}>
            {instrument.name}. {instrument.notice}
          </p>
        ))}
      </details>
    </Said>
  )
}
