import type { OpenedRequest } from '#api'
import { useEffect } from 'react'
import type { View } from './keeper.ts'
import { Said } from './shell.tsx'
import type { Say } from './words.ts'

type Props = {
  readonly opened: OpenedRequest
  readonly view: View
  readonly say: Say
  readonly open: number
  readonly onSend: () => void
  readonly onLook: () => void
  readonly onBack: (() => void) | null
  readonly onNext: (() => void) | null
}

// On a shared tablet nobody's thanks stay for the next person.
const thanksMs = 20_000

function Thanks({ opened, say, onNext }: Pick<Props, 'opened' | 'say' | 'onNext'>) {
  useEffect(() => {
    // The link has done its work; it does not stay in the address.
    history.replaceState(null, '', location.pathname)
    if (!onNext) return undefined
    const timer = setTimeout(onNext, thanksMs)
    return () => clearTimeout(timer)
  }, [onNext])
  return (
    <Said title={say('doneTitle')}>
      <p className="large">{say('done', { practice: opened.practice })}</p>
      {onNext && (
        <button type="button" className="main" onClick={onNext}>
          {say('nextPerson')}
        </button>
      )}
    </Said>
  )
}

/** After the last question: what is open, the sending, and thanks once the practice has everything. */
export function Ending({ opened, view, say, open, onSend, onLook, onBack, onNext }: Props) {
  const isDone = opened.sheets.every((sheet) => view.finished.has(sheet.instrument.id))
  if (isDone) return <Thanks opened={opened} say={say} onNext={onNext} />
  if (view.place === 'refused')
    return (
      <Said title={say('nothingTitle')}>
        <p role="alert">{say('refused')}</p>
      </Said>
    )
  if (opened.sheets.every((sheet) => view.closed.has(sheet.instrument.id)))
    return (
      <Said title={say('closing')}>
        <p role="status">{view.place === 'here' ? say('closingHere') : say('loading')}</p>
      </Said>
    )
  return (
    <Said title={say('endTitle')}>
      <p className="large">{open === 0 ? say('endAll') : open === 1 ? say('endOne') : say('endOpen', { n: open })}</p>
      <button type="button" className="main" onClick={onSend}>
        {say('send')}
      </button>
      <div className="moves">
        {onBack && (
          <button type="button" className="plain" onClick={onBack}>
            {say('back')}
          </button>
        )}
        {open > 0 && (
          <button type="button" className="plain" onClick={onLook}>
            {say('toOpen')}
          </button>
        )}
      </div>
    </Said>
  )
}
