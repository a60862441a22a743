import { keepPreviousData, QueryClient, queryOptions } from '@tanstack/react-query'
import { addressOf, call, CallProblem, type Asked, type Place, type Question } from './call.ts'

/** One cached question. The old figures stay while new ones are fetched, so that a filter redraws and nothing jumps. */
export const asking = <N extends Asked>(name: N, place: Place<N>) =>
  queryOptions({
    queryKey: [name, addressOf(name, place)],
    queryFn: ({ signal }) => call(name, { ...place, signal } as Question<N>),
    placeholderData: keepPreviousData,
  })

/** Answers stay fresh until the server says that something changed; only an unreachable server is asked again. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        retry: (count, problem) => problem instanceof CallProblem && problem.status === 0 && count < 20,
        retryDelay: 1500,
      },
    },
  })
