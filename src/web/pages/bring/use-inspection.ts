import type { Inspection, Question } from '#api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../call.ts'
import type { Profile } from './profile-draft.ts'

type Again = {
  readonly fact?: string
  readonly profileName?: string
  readonly profile?: Profile
  readonly answers?: Readonly<Record<string, string>>
}
/** Sends a correction: a new kind of row, a saved reading, a changed profile, an answer. */
export type Change = (again: Again) => void

/** The file as it would be read now, and every correction sent back to be looked at again. */
export function useInspection(first: Inspection) {
  const [inspection, setInspection] = useState(first)
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  // Questions stay on the page once answered, so that an answer can be changed.
  const [asked, setAsked] = useState<readonly Question[]>(first.questions)
  const again = useMutation({
    mutationFn: (body: Again) => {
      const { answers: given, ...rest } = body
      return call('inspectAgain', { body: { upload: first.upload, ...rest, ...(given ? { answers: { ...given } } : {}) } })
    },
    onSuccess: (next, { answers: said = {} }) => {
      setInspection(next)
      setAsked((old) => [...old.filter((q) => said[q.id] !== undefined && !next.questions.some((n) => n.id === q.id)), ...next.questions])
    },
  })
  // A new kind of row or a saved profile begins anew; a correction keeps everything said so far.
  const change: Change = (wanted) => {
    const said = wanted.answers ? { ...answers, ...wanted.answers } : wanted.profile ? answers : {}
    setAnswers(said)
    const kept = wanted.fact || wanted.profileName ? {} : { fact: inspection.fact, profile: wanted.profile ?? inspection.profile }
    again.mutate({ ...kept, ...wanted, answers: said })
  }
  return { inspection, asked, answers, again, change }
}
