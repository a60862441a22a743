import { useState } from 'react'
import { Said, Shell } from './shell.tsx'
import type { Say } from './words.ts'

/** On the practice's own tablet: a short code from the desk instead of a link. */
export function CodePage({ say, isWrong, open }: { readonly say: Say; readonly isWrong: boolean; readonly open: (code: string) => void }) {
  const [code, setCode] = useState('')
  return (
    <Shell>
      <Said title={say('codeTitle')}>
        <form
          onSubmit={(e) => {
            e.preventDefault()
            open(code.trim())
          }}
        >
          <label htmlFor="code">{say('code')}</label>
          <input
            id="code"
            value={code}
            onChange={(e) => setCode(e.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            aria-invalid={isWrong}
            aria-describedby={isWrong ? 'code-wrong' : undefined}
          />
          {isWrong && (
            <p id="code-wrong" role="alert" className="wrong">
              {say('codeWrong')}
            </p>
          )}
          <button type="submit" className="main" disabled={code.trim().length < 4}>
            {say('begin')}
          </button>
        </form>
      </Said>
    </Shell>
  )
}
