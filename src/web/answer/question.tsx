import type { Language } from '#api'
import { useEffect, useRef } from 'react'
import type { Step } from './steps.ts'
import { inLanguage, type Say } from './words.ts'

type Props = {
  readonly step: Step
  readonly value: number | null
  readonly language: Language
  readonly say: Say
  /** Told of a choice; `isSure` when it was made by touch or mouse, and the next question may come by itself. */
  readonly onChoose: (value: number, isSure: boolean) => void
  readonly onNext: () => void
  readonly onSkip: () => void
  readonly onBack: (() => void) | null
  readonly where: string
}

/** The instruction leads into the questions that share the first one's answers; one about something else stands by itself. */
const isLed = ({ instrument, item }: Step): boolean => item.options === instrument.items[0]?.options

/** The answers, each as large as a thumb: a radio button whose label is the whole card. */
function Options({
  step: { instrument, item },
  value,
  language,
  onChoose,
  onNext,
}: Pick<Props, 'step' | 'value' | 'language' | 'onChoose' | 'onNext'>) {
  return (instrument.options[item.options] ?? []).map((option) => (
    <label key={option.value} className={value === option.value ? 'option chosen' : 'option'}>
      <input
        type="radio"
        name={`${instrument.id} ${item.id}`}
        value={option.value}
        checked={value === option.value}
        onChange={(e) => onChoose(option.value, (e.nativeEvent as MouseEvent).detail > 0)}
        onClick={(e) => {
          // Touched again: the answer stands, and the person wants to go on.
          if (value === option.value && e.detail > 0) onNext()
        }}
      />
      <span>{inLanguage(option.label, language)}</span>
      <b aria-hidden="true">{value === option.value ? '✓' : ''}</b>
    </label>
  ))
}

/** One question, its answers as large as a thumb. Arrow keys move between answers and do not leave the question; a touch goes on. */
export function Question({ step, value, language, say, onChoose, onNext, onSkip, onBack, where }: Props) {
  const { instrument, item } = step
  const heading = useRef<HTMLLegendElement>(null)
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo({ top: 0 })
  }, [instrument.id, item.id])
  return (
    <form
      onSubmit={(e) => {
        e.preventDefault()
        onNext()
      }}
    >
      <fieldset>
        <legend ref={heading} tabIndex={-1}>
          {instrument.instruction && isLed(step) && <span className="lead">{inLanguage(instrument.instruction, language)}</span>}
          <span className="asked" role="heading" aria-level={1}>
            {inLanguage(item.text, language)}
          </span>
        </legend>
        <Options step={step} value={value} language={language} onChoose={onChoose} onNext={onNext} />
      </fieldset>
      <div className="moves">
        {onBack === null ? (
          <span />
        ) : (
          <button type="button" className="plain" onClick={onBack}>
            {say('back')}
          </button>
        )}
        <span className="where" role="status">
          {where}
        </span>
      </div>
      {value === null ? (
        <button type="button" className="plain skip" onClick={onSkip}>
          {say('skip')}
        </button>
      ) : (
        <button type="submit" className="main">
          {say('next')}
        </button>
      )}
    </form>
  )
}
