import type { Language, OpenedRequest } from '#api'
import { useCallback, useEffect, useState } from 'react'
import { CodePage } from './code-page.tsx'
import { door, type Reply } from './door.ts'
import { Form } from './form.tsx'
import { Said, Shell } from './shell.tsx'
import { sayIn, usualLanguage, type Say } from './words.ts'

type Held = { readonly token: string } | { readonly code: string }
type State =
  | { readonly is: 'code'; readonly isWrong: boolean }
  | { readonly is: 'loading' }
  | { readonly is: 'nothing' | 'away' | 'later'; readonly held: Held }
  | { readonly is: 'open'; readonly opened: OpenedRequest; readonly isKiosk: boolean }

/** The token after #, which the browser never sends anywhere by itself. */
const tokenIn = (hash: string): string | null => (hash.length > 1 ? decodeURIComponent(hash.slice(1)) : null)

const titles = { nothing: 'nothingTitle', away: 'awayTitle', later: 'laterTitle' } as const

function Closed({ why, say, onAgain }: { readonly why: keyof typeof titles; readonly say: Say; readonly onAgain: () => void }) {
  return (
    <Shell>
      <Said title={say(titles[why])}>
        <p>{say(why)}</p>
        <button type="button" className="main" onClick={onAgain}>
          {say('again')}
        </button>
      </Said>
    </Shell>
  )
}

/** A link opened, or a code typed on the practice's tablet: then the questions, one after the other. */
export function App() {
  const [state, setState] = useState<State>(() => (tokenIn(location.hash) === null ? { is: 'code', isWrong: false } : { is: 'loading' }))
  const [language, setLanguage] = useState<Language>(() => usualLanguage(navigator.languages))
  const say = sayIn(language)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = sayIn(language)('title')
  }, [language])
  const take = useCallback((held: Held, reply: Reply<OpenedRequest>): void => {
    const isKiosk = 'code' in held
    if (reply.is !== 'answer') {
      setState(isKiosk && reply.is === 'nothing' ? { is: 'code', isWrong: true } : { is: reply.is, held })
      return
    }
    setLanguage(reply.answer.language)
    setState({ is: 'open', opened: reply.answer, isKiosk })
  }, [])
  const open = useCallback(
    (held: Held): void => {
      setState({ is: 'loading' })
      void door.open(held).then((reply) => take(held, reply))
    },
    [take],
  )
  useEffect(() => {
    const read = (): void => {
      const token = tokenIn(location.hash)
      if (token !== null) void door.open({ token }).then((reply) => take({ token }, reply))
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [take])
  if (state.is === 'open')
    return (
      <Form
        key={state.opened.request}
        opened={state.opened}
        language={language}
        setLanguage={setLanguage}
        onNext={state.isKiosk ? () => setState({ is: 'code', isWrong: false }) : null}
      />
    )
  if (state.is === 'code') return <CodePage say={say} isWrong={state.isWrong} open={(code) => open({ code })} />
  if (state.is !== 'loading') return <Closed why={state.is} say={say} onAgain={() => open(state.held)} />
  return (
    <Shell>
      <p role="status">{say('loading')}</p>
    </Shell>
  )
}
