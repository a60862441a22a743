import type { Inspection, Question } from '#api'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../call.ts'
import type { Profile } from './profile-draft.ts'

type Answers = Readonly<Record<string, string>>
/** A correction: another sheet or table, a new kind of row, a saved reading, an edit of the reading as it stands, or an answer. */
type Correction =
  | { readonly part: string }
  | { readonly fact: string }
  | { readonly profileName: string }
  | { readonly edit: (profile: Profile) => Profile }
  | { readonly answers: Answers }

/** Another table, a new kind of row or a saved reading begins anew; anything else keeps what was said so far. */
const isAnew = (correction: Correction): correction is Exclude<Correction, { readonly edit: unknown } | { readonly answers: Answers }> =>
  'part' in correction || 'fact' in correction || 'profileName' in correction

export type Change = (correction: Correction) => void

/**
 * The file as it would be read now. Each correction is sent back to be looked at again, one after the other, and edits what the one
 * before it led to: nothing said quickly is lost.
 */
export function useInspection(first: Inspection) {
  const [inspection, setInspection] = useState(first)
  const [answers, setAnswers] = useState<Answers>({})
  // Questions stay on the page once answered, so that an answer can be changed.
  const [asked, setAsked] = useState<readonly Question[]>(first.questions)
  const latest = useRef({ inspection: first, answers })
  const again = useMutation({
    scope: { id: `inspection ${first.upload}` },
    mutationFn: (correction: Correction) => {
      const { inspection: now, answers: said } = latest.current
      const { upload } = first
      if (isAnew(correction))
        return call('inspectAgain', {
          body: { upload, ...('fact' in correction && now.part !== null ? { part: now.part } : {}), ...correction },
        })
      const profile = 'edit' in correction ? correction.edit(now.profile) : now.profile
      return call('inspectAgain', { body: { upload, fact: now.fact, profile, answers: { ...said } } })
    },
    onSuccess: (next) => {
      latest.current = { ...latest.current, inspection: next }
      const said = latest.current.answers
      setInspection(next)
      setAsked((old) => [...old.filter((q) => said[q.id] !== undefined && !next.questions.some((n) => n.id === q.id)), ...next.questions])
    },
  })
  const change: Change = (correction) => {
    const said = 'answers' in correction ? { ...latest.current.answers, ...correction.answers } : isAnew(correction) ? {} : latest.current.answers
    latest.current = { ...latest.current, answers: said }
    setAnswers(said)
    again.mutate(correction)
  }
  return { inspection, asked, answers, again, change }
}
