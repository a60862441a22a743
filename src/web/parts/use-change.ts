import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, type Answer, type Asked, type Question } from '../call.ts'

/** Changes something in the record; then everything that was asked is asked again, since any figure, chart or list may show it. */
export function useChange<N extends Asked>(name: N, onDone?: (answer: Answer<N>) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (question: Question<N>) => call(name, question),
    onSuccess: async (answer) => {
      await client.invalidateQueries()
      onDone?.(answer)
    },
  })
}
