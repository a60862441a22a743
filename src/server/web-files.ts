import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

// Names as the build gives them: one folder, no leading dot, so nothing leads out of the directory.
const file = /^\/((?:assets\/)?[A-Za-z0-9_-][A-Za-z0-9._-]*\.[a-z0-9]+)$/
/** Clients answer on a page of its own; every other address is the practice's. */
const answerPath = '/answer'
const pageFor = (path: string): string => (path === answerPath ? 'answer.html' : 'index.html')
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

export type WebFiles = {
  /** Answers with a file of the screens, or with their page; null when the address is neither. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null
}

/**
 * The built screens, looked up when they are asked for: after a new build the running server gives the new ones. A file with a hash in its name is kept
 * by browsers for good, everything else is asked for again. A listener for answers has one page.
 */
export async function webFiles(app: FastifyInstance, directory: string | null, isForAnswersOnly = false): Promise<WebFiles> {
  if (directory === null || !existsSync(directory)) return { answer: () => null }
  await app.register(fastifyStatic, { root: directory, serve: false })
  return {
    answer: (request, reply) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') return null
      const [path = ''] = request.url.split('?')
      const name = file.exec(path)?.[1]
      if (name !== undefined && !name.endsWith('.html') && isFile(join(directory, name))) {
        if (name.startsWith('assets/')) return reply.sendFile(name, { maxAge: '1y', immutable: true })
        return reply.header('cache-control', 'no-cache').sendFile(name, { cacheControl: false })
      }
      if (isForAnswersOnly && path !== answerPath) return null
      const page = pageFor(path)
      const isPage = request.method === 'GET' && !/^\/(api|assets)\//.test(path) && isFile(join(directory, page))
      return isPage ? reply.header('cache-control', 'no-cache').sendFile(page, { cacheControl: false }) : null
    },
  }
}
