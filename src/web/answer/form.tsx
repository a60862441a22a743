import type { Language, OpenedRequest } from '#api'
import { useState } from 'react'
import { Ending } from './ending.tsx'
import { Intro } from './intro.tsx'
import { Question } from './question.tsx'
import { SafetyFoot, SafetyPage } from './safety.tsx'
import { Shell } from './shell.tsx'
import { firstOpen, isOpen, isRisk, stepsOf, type Step } from './steps.ts'
import { useGoing } from './use-going.ts'
import { useKeeper } from './use-keeper.ts'
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

function useForm({ opened, language }: Props) {
  const [keeper, view] = useKeeper(opened)
  const [going, go] = useGoing()
  const [isWarned, setIsWarned] = useState(false)
  const steps = stepsOf(opened.sheets, view.answers)
  const choose = (step: Step, value: number, isSure: boolean): void => {
    keeper.give(step.instrument.id, step.item.id, value)
    const isRisky = isRisk(step.instrument, step.item.id, value)
    if (isRisky) setIsWarned(true)
    if (isSure) setTimeout(() => go(going + 1), isRisky ? 0 : showChoiceMs)
  }
  return { keeper, view, going, go, isWarned, setIsWarned, steps, choose, say: sayIn(language) }
}
type At = Props & ReturnType<typeof useForm>

/** The whole form: what it is, its questions, the end. Where somebody stands is part of the browser's history, so that its Back goes back. */
export function Form(props: Props) {
  const form = useForm(props)
  const { opened, language } = props
  const { view, going, steps, say } = form
  const at = { ...props, ...form }
  if (form.isWarned)
    return (
      <Shell practice={opened.practice}>
        <SafetyPage safety={opened.safety} language={language} say={say} onGoOn={() => form.setIsWarned(false)} />
      </Shell>
    )
  const isOver = opened.sheets.every((sheet) => view.closed.has(sheet.instrument.id))
  const step = steps[going]
  const isEnd = isOver || going >= steps.length
  return (
    <Shell
      practice={opened.practice}
      progress={isEnd ? 1 : going < 0 ? null : going / steps.length}
      foot={<SafetyFoot safety={opened.safety} say={say} />}
    >
      {isEnd ? <End {...at} /> : step ? <Asked {...at} step={step} /> : <Start {...at} />}
    </Shell>
  )
}

const countOpen = ({ steps, view }: At): number => steps.filter((step) => isOpen(step, view.answers)).length

function Start(at: At) {
  const { opened, steps, view, language, setLanguage, say, go } = at
  return (
    <Intro
      opened={opened}
      left={countOpen(at)}
      all={steps.length}
      language={language}
      setLanguage={setLanguage}
      say={say}
      onBegin={() => go(firstOpen(steps, view.answers))}
    />
  )
}

function Asked({ step, going, view, language, say, choose, go }: At & { readonly step: Step }) {
  const place = say(view.place)
  return (
    <Question
      key={`${step.instrument.id} ${step.item.id}`}
      step={step}
      value={view.answers[step.instrument.id]?.[step.item.id] ?? null}
      language={language}
      say={say}
      onChoose={(value, isSure) => choose(step, value, isSure)}
      onNext={() => go(going + 1)}
      onSkip={() => go(going + 1)}
      onBack={going === 0 ? null : () => go(going - 1)}
      where={`${say('place', { place: step.place, of: step.of })} · ${place}`}
    />
  )
}

function End(at: At) {
  const { opened, keeper, view, steps, say, go, onNext } = at
  return (
    <Ending
      opened={opened}
      view={view}
      say={say}
      open={countOpen(at)}
      onSend={() => keeper.finish(opened.sheets.map((sheet) => sheet.instrument.id))}
      onLook={() => go(firstOpen(steps, view.answers))}
      onBack={steps.length === 0 ? null : () => go(steps.length - 1)}
      onNext={onNext}
    />
  )
}
