import type { Language, OpenedRequest } from '#api'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { door } from './door.ts'
import { Ending } from './ending.tsx'
import { Intro } from './intro.tsx'
import { keepAnswers } from './keeper.ts'
import { pocketFor } from './pocket.ts'
import { Question } from './question.tsx'
import { SafetyFoot, SafetyPage } from './safety.tsx'
import { Shell } from './shell.tsx'
import { firstOpen, isOpen, isRisk, stepsOf, type Step } from './steps.ts'
import { useGoing } from './use-going.ts'
import { sayIn } from './words.ts'

type Props = {
  readonly opened: OpenedRequest
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** On the practice's tablet: back to the code, for whoever comes next. */
  readonly onNext: (() => void) | null
}

// Long enough to see the mark appear, short enough not to wait for it.
const showChoiceMs = 220

function useKeeper(opened: OpenedRequest) {
  const keeper = useMemo(() => {
    let storage: Storage | null = null
    try {
      storage = window.localStorage
    } catch {
      // A browser that forbids it: answers are held in memory until they are sent.
    }
    return keepAnswers(opened, { door, pocket: pocketFor(opened.request, storage), now: () => Date.now() })
  }, [opened])
  useEffect(() => {
    window.addEventListener('online', keeper.hurry)
    document.addEventListener('visibilitychange', keeper.hurry)
    return () => {
      window.removeEventListener('online', keeper.hurry)
      document.removeEventListener('visibilitychange', keeper.hurry)
    }
  }, [keeper])
  return keeper
}

/** The whole form: what it is, its questions, the end. Where somebody stands is part of the browser's history, so that its Back goes back. */
export function Form({ opened, language, setLanguage, onNext }: Props) {
  const keeper = useKeeper(opened)
  const view = useSyncExternalStore(keeper.follow, keeper.view)
  const say = sayIn(language)
  const steps = stepsOf(opened.sheets, view.answers)
  const [going, go] = useGoing()
  const [isWarned, setIsWarned] = useState(false)
  const isOver = opened.sheets.every((sheet) => view.closed.has(sheet.instrument.id))
  useEffect(() => {
    if (view.place !== 'here' && view.place !== 'sending') return undefined
    const warn = (e: BeforeUnloadEvent): void => e.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [view.place])
  const foot = <SafetyFoot safety={opened.safety} say={say} />
  const frame = { practice: opened.practice, foot }
  if (isWarned)
    return (
      <Shell practice={opened.practice}>
        <SafetyPage safety={opened.safety} language={language} say={say} onGoOn={() => setIsWarned(false)} />
      </Shell>
    )
  if (isOver || going >= steps.length)
    return (
      <Shell {...frame} progress={1}>
        <Ending
          opened={opened}
          view={view}
          say={say}
          open={steps.filter((step) => isOpen(step, view.answers)).length}
          onSend={() => keeper.finish(opened.sheets.map((sheet) => sheet.instrument.id))}
          onLook={() => go(firstOpen(steps, view.answers))}
          onBack={steps.length === 0 ? null : () => go(steps.length - 1)}
          onNext={onNext}
        />
      </Shell>
    )
  if (going < 0)
    return (
      <Shell {...frame}>
        <Intro
          opened={opened}
          left={steps.filter((step) => isOpen(step, view.answers)).length}
          all={steps.length}
          language={language}
          setLanguage={setLanguage}
          say={say}
          onBegin={() => go(firstOpen(steps, view.answers))}
        />
      </Shell>
    )
  const step = steps[going] as Step
  const next = (): void => go(going + 1)
  const choose = (value: number, isSure: boolean): void => {
    keeper.give(step.instrument.id, step.item.id, value)
    if (isRisk(step.instrument, step.item.id, value)) {
      go(isSure ? going + 1 : going)
      setIsWarned(true)
    } else if (isSure) setTimeout(() => go(going + 1), showChoiceMs)
  }
  const place = view.place === 'refused' ? say('refused') : say(view.place)
  return (
    <Shell {...frame} progress={going / steps.length}>
      <Question
        key={`${step.instrument.id} ${step.item.id}`}
        step={step}
        value={view.answers[step.instrument.id]?.[step.item.id] ?? null}
        language={language}
        say={say}
        onChoose={choose}
        onNext={next}
        onSkip={next}
        onBack={going === 0 ? null : () => go(going - 1)}
        where={`${say('place', { place: step.place, of: step.of })} · ${place}`}
      />
    </Shell>
  )
}
