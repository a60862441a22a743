import type { Language, OpenedRequest } from '#api'
import { Said } from './shell.tsx'
import { inLanguage, type Say } from './words.ts'

type Safety = OpenedRequest['safety']
type Props = { readonly safety: Safety; readonly language: Language; readonly say: Say }

/** Shown at once after an answer that may mean danger: the practice's words and where help is, before anything else. */
export function SafetyPage({ safety, language, say, onGoOn }: Props & { readonly onGoOn: () => void }) {
  return (
    <Said title={say('safetyTitle')}>
      <p className="safety-words">{inLanguage(safety.words, language)}</p>
      <ul className="lines">
        {safety.lines.map((line) => (
          <li key={line.number}>
            <a href={line.href}>
              <strong>{line.number}</strong>
              <span>{inLanguage(line.label, language)}</span>
            </a>
          </li>
        ))}
      </ul>
      <button type="button" className="quiet" onClick={onGoOn}>
        {say('safetyOn')}
      </button>
    </Said>
  )
}

/** At the foot of every question: that nobody reads along, and whom to call. */
export function SafetyFoot({ safety, say }: Omit<Props, 'language'>) {
  const [first, ...others] = safety.lines
  if (!first) return <p>{say('watched')}</p>
  return (
    <p>
      {say('watched')} {say('call', { numbers: '' })}
      <a href={first.href}>{first.number}</a>
      {others.map((line) => (
        <span key={line.number}>
          {say('or')}
          <a href={line.href}>{line.number}</a>
        </span>
      ))}
      .
    </p>
  )
}
