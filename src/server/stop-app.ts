import type { FastifyInstance } from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'

const mostMs = 10_000
const lookEveryMs = 50

/** Takes no new connection, lets what was begun come to its end for up to ten seconds, and then closes what is left. */
export async function stopApp(app: FastifyInstance, endStreams: () => void): Promise<void> {
  // A page that listens to the event stream would never come to an end by itself.
  endStreams()
  let isClosed = false
  const closed = app.close().finally(() => (isClosed = true))
  for (let waitedMs = 0; !isClosed && waitedMs < mostMs; waitedMs += lookEveryMs) {
    app.server.closeIdleConnections()
    await Promise.race([closed, sleep(lookEveryMs)])
  }
  app.server.closeAllConnections()
  await closed
}
