import type { GivenAnswer, OpenedRequest } from '#api'

/** What became of a request to the server: its answer, no connection, nothing there for this link, or one to come back to. */
export type Reply<T> = { readonly is: 'answer'; readonly answer: T } | { readonly is: 'away' | 'nothing' | 'later' }
export type Saved = { readonly saved: number; readonly showSafety: boolean }
export type Finished = { readonly isDone: boolean; readonly left: number; readonly showSafety: boolean }
type Sheet = { readonly token: string; readonly instrument: string; readonly answers: readonly GivenAnswer[] }

/** The three things this page asks of the server. The token goes in the body, never in an address. */
export type Door = {
  readonly open: (held: { readonly token: string } | { readonly code: string }) => Promise<Reply<OpenedRequest>>
  readonly save: (sheet: Sheet) => Promise<Reply<Saved>>
  readonly finish: (sheet: Sheet & { readonly seconds: number }) => Promise<Reply<Finished>>
}

const patienceMs = 15_000

async function ask<T>(path: string, body: object): Promise<Reply<T>> {
  try {
    const response = await fetch(`/api/answering/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // What is on its way when the page is closed still arrives.
      keepalive: true,
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.ok) return { is: 'answer', answer: (await response.json()) as T }
    return { is: response.status === 429 || response.status >= 500 ? 'later' : 'nothing' }
  } catch {
    return { is: 'away' }
  }
}

export const door: Door = {
  open: (held) => ask('open', held),
  save: (sheet) => ask('save', sheet),
  finish: (sheet) => ask('finish', sheet),
}
