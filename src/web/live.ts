import { eventSchema, type Event, type Practice } from '#api'
import type { QueryClient } from '@tanstack/react-query'
import { addressOf } from './call.ts'

/** What is known of a running import, kept in the query cache under `['job', id]`. */
export type JobState = Extract<Event, { kind: 'progress' | 'finished' | 'failed' }>
export const jobKey = (job: string): readonly [string, string] => ['job', job]
export const connectionKey = ['connection'] as const

/** What does not follow a commit: the dictionary, a file being mapped, and what only events fill. */
const untouched: ReadonlySet<unknown> = new Set(['dictionaries', 'inspection', 'job', 'connection'])

/** Figures follow a commit: everything else that was asked is asked again. */
const refresh = (client: QueryClient): void => {
  void client.invalidateQueries({ predicate: ({ queryKey: [name] }) => !untouched.has(name) })
}

function take(client: QueryClient, event: Event): void {
  switch (event.kind) {
    case 'changed':
      refresh(client)
      return
    case 'alerts':
      void client.invalidateQueries({ queryKey: ['alerts'] })
      return
    case 'making':
      if (event.share >= 1) return refresh(client)
      client.setQueriesData<Practice>({ queryKey: ['practice'] }, (old) => old && { ...old, making: { share: event.share, what: event.what } })
      return
    case 'progress':
    case 'finished':
    case 'failed':
      client.setQueryData<JobState>(jobKey(event.job), event)
      if (event.kind !== 'progress') void client.invalidateQueries({ queryKey: ['imports'] })
  }
}

/** Follows the server's events until the returned function is called. After a break everything is asked again, since events may be lost. */
export function followServer(client: QueryClient): () => void {
  const events = new EventSource(addressOf('events', {}))
  let wasLost = false
  events.addEventListener('message', (message: MessageEvent<string>) => {
    const event = eventSchema.safeParse(JSON.parse(message.data))
    if (event.success) take(client, event.data)
  })
  events.addEventListener('open', () => {
    if (wasLost) refresh(client)
    wasLost = false
    client.setQueryData<boolean>(connectionKey, true)
  })
  events.addEventListener('error', () => {
    wasLost = true
    client.setQueryData<boolean>(connectionKey, false)
  })
  return () => events.close()
}
