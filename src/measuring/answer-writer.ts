import { writeAnswers, type OpenRecord } from '#store'
import { takeAnswers, type Sent, type Taken, type Taking } from './take-answers.ts'

/** Takes answers in. What it gives back is on disk: null when the token opens nothing. */
export type AnswerWriter = { readonly take: (sent: Sent) => Promise<Taken | null>; readonly idle: () => Promise<void> }

type Waiting = { readonly sent: Sent; readonly resolve: (taken: Taken | null) => void; readonly reject: (cause: unknown) => void }

const mostAtOnce = 200

/**
 * Writes in groups: while one transaction is on its way to the disk, what comes in waits, and goes together in the next. Commits that touch
 * facts come one after another anyway, so a group costs hardly more than one. When a group fails, each of it is tried by itself.
 */
export function openAnswerWriter(record: Pick<OpenRecord, 'pool'>, taking: () => Promise<Taking>): AnswerWriter {
  let waiting: Waiting[] = []
  let working: Promise<void> | null = null

  const write = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const now = await taking()
      const hashes = [...new Set(group.map((w) => w.sent.hash))].map((hash) => Buffer.from(hash, 'hex'))
      const taken = await writeAnswers(record.pool, { hashes, now: now.now }, (requests) =>
        takeAnswers(
          now,
          requests,
          group.map((w) => w.sent),
        ),
      )
      for (const [i, one] of group.entries()) one.resolve(taken[i] ?? null)
    } catch (cause) {
      const [first] = group
      if (group.length === 1) return first?.reject(cause)
      for (const one of group) await write([one])
    }
  }
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.slice(0, mostAtOnce)
      waiting = waiting.slice(mostAtOnce)
      await write(group)
    }
    working = null
  }
  return {
    take: (sent) =>
      new Promise((resolve, reject) => {
        waiting.push({ sent, resolve, reject })
        working ??= Promise.resolve().then(work)
      }),
    idle: async () => {
      while (working) await working
    },
  }
}
