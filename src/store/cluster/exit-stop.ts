/** An engine process that must not be left running when ours ends in an orderly way. */
export type Running = { readonly pid: () => number | undefined; readonly close: () => Promise<void> }

const running = new Set<Running>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** No time to wait: asks for a fast stop, which the engine completes by itself. */
function onExit(): void {
  for (const { pid } of running) {
    const id = pid()
    if (id !== undefined) process.kill(id, 'SIGINT')
  }
}

/** Closes, then lets the signal end the process as it would have. Where somebody else listens too, closing is theirs. */
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  const closing = [...running].map((one) => one.close())
  void Promise.allSettled(closing).then(() => {
    for (const name of signals) process.off(name, onSignal)
    process.kill(process.pid, signal)
  })
}

function listen(): void {
  process.on('exit', onExit)
  for (const name of signals) process.on(name, onSignal)
}

function ignore(): void {
  process.off('exit', onExit)
  for (const name of signals) process.off(name, onSignal)
}

/** Stops the engine when the process exits or is told to end. Gives the function that ends this care. */
export function stopAtExit(one: Running): () => void {
  if (running.size === 0) listen()
  running.add(one)
  return () => {
    if (running.delete(one) && running.size === 0) ignore()
  }
}
