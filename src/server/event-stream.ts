import type { Event } from '#api'
import type { ServerResponse } from 'node:http'

/** Tells every open page what happened. */
export type EventStream = { readonly send: (event: Event) => void; readonly join: (answer: ServerResponse) => void; readonly close: () => void }

const heartbeatMs = 20_000

/** How far an import is and what it did are counts: who may see figures only hears that something changed. */
export function openEventStream({ isForFiguresOnly }: { isForFiguresOnly: boolean }): EventStream {
  const listeners = new Set<ServerResponse>()
  const beat = setInterval(() => {
    for (const answer of listeners) answer.write(': still here\n\n')
  }, heartbeatMs)
  beat.unref()
  return {
    send: (event) => {
      if (isForFiguresOnly && event.kind !== 'changed' && event.kind !== 'making') return
      for (const answer of listeners) answer.write(`data: ${JSON.stringify(event)}\n\n`)
    },
    join: (answer) => {
      answer.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive', 'x-accel-buffering': 'no' })
      answer.write('retry: 1000\n\n')
      listeners.add(answer)
      answer.on('close', () => listeners.delete(answer))
    },
    close: () => {
      clearInterval(beat)
      for (const answer of listeners) answer.end()
    },
  }
}
