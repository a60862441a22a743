/** Work that follows a change once it has been quiet for a while. A later change begins it again. */
export type Settling = { readonly soon: () => void; readonly stop: () => Promise<void> }

const quietMs = 300

/** `settle` goes on for as long as `isWanted` says so. */
export function openSettling(settle: (isWanted: () => boolean) => Promise<void>, onError: (error: unknown) => void): Settling {
  let waiting: NodeJS.Timeout | undefined
  let round = 0
  let running: Promise<void> = Promise.resolve()
  return {
    soon: () => {
      clearTimeout(waiting)
      const mine = ++round
      waiting = setTimeout(() => {
        running = running.then(() => settle(() => mine === round)).catch(onError)
      }, quietMs)
    },
    stop: async () => {
      clearTimeout(waiting)
      round += 1
      await running
    },
  }
}
