import fastifyMultipart from '@fastify/multipart'
import { isPolicy, permits, type Viewer } from '#access'
import { routes, type RouteName, type Routes } from '#api'
import { ProblemError, type Problem } from '#problems'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { problemAnswer } from './problem-answer.ts'
import { csvText, csvType, isTableFile, xlsxBytes, xlsxType, type TableFile } from './table-file.ts'
import { webFiles } from './web-files.ts'

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined
export type Call<N extends RouteName> = {
  readonly params: Readonly<Record<string, string>>
  /** The query as the contract reads it; `raw` also has the filters. */
  readonly query: Routes[N] extends { query: infer Q } ? Parsed<Q> : undefined
  readonly raw: Readonly<Record<string, unknown>>
  readonly body: Routes[N] extends { body: infer B } ? Parsed<B> : undefined
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}
type Answer<N extends RouteName> = Routes[N] extends { answer: infer A extends z.ZodType } ? z.input<A> : unknown

/** What answers a route. Routes without an answer schema write to `reply` themselves or return text. */
export type Handlers = { readonly [N in RouteName]: (call: Call<N>) => Promise<Answer<N>> }

type Contract = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly policy: unknown
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer?: z.ZodType
}

/** Reads one part of a request by its schema; what does not fit is named by path, never by content. */
function read(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  throw new ProblemError(
    ...parsed.error.issues.map((issue): Problem => ({ code: 'server/bad-query', facts: { name: issue.path.join('.') || 'body' } })),
  )
}

/** Throws when a route has no policy or no handler: such a server must not start. */
export function checkRoutes(contracts: Readonly<Record<string, object>>, handlers: Readonly<Record<string, unknown>>): void {
  const bad = Object.entries(contracts).filter(
    ([name, contract]) => !('policy' in contract && isPolicy(contract.policy)) || typeof handlers[name] !== 'function',
  )
  if (bad.length > 0) throw new ProblemError(...bad.map(([route]): Problem => ({ code: 'server/route-without-policy', facts: { route } })))
}

/** A table leaves as what its address ends in. */
async function sendTable(reply: FastifyReply, { name, rows }: TableFile, isWorkbook: boolean): Promise<FastifyReply> {
  const body = isWorkbook ? await xlsxBytes({ name, rows }) : csvText(rows)
  return reply
    .type(isWorkbook ? xlsxType : csvType)
    .header('content-disposition', `attachment; filename="${name}.${isWorkbook ? 'xlsx' : 'csv'}"`)
    .send(body)
}

/** Every table that can be had as CSV can be had as a workbook, at the same address with the other ending. */
const addressesOf = (path: string): readonly string[] => (path.endsWith('.csv') ? [path, path.replace(/\.csv$/, '.xlsx')] : [path])

type Answering = { readonly contract: Contract; readonly viewer: Viewer; readonly handler: (call: Call<RouteName>) => Promise<unknown> }

function addRoute(app: FastifyInstance, url: string, { contract, viewer, handler }: Answering): void {
  const isWorkbook = url.endsWith('.xlsx')
  app.route({
    method: contract.method,
    url,
    handler: async (request, reply) => {
      if (!('policy' in contract && isPolicy(contract.policy)) || !permits(viewer, contract.policy))
        throw new ProblemError({ code: 'server/not-allowed', facts: { viewer: viewer.name } })
      const raw = (request.query ?? {}) as Record<string, unknown>
      const call = {
        params: request.params as Record<string, string>,
        query: read(contract.query, raw),
        raw,
        body: read(contract.body, request.body),
        request,
        reply,
      } as Call<RouteName>
      const answer = await handler(call)
      if (reply.sent || reply.raw.headersSent) return reply
      void reply.header('cache-control', 'no-store')
      if (isTableFile(answer)) return sendTable(reply, answer, isWorkbook)
      if (isWorkbook) throw new ProblemError({ code: 'server/not-found' })
      // The schema also takes out what the contract does not name.
      return reply.send(contract.answer ? contract.answer.parse(answer) : answer)
    },
  })
}

const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Where strangers come nothing is allowed that the answering page does not need. */
const answerHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'strict-transport-security': 'max-age=31536000',
}

/** Until sign-in exists a page of another site must not be able to reach this server through the browser: only our own names are answered. */
const isOurHost = (host: string | undefined): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host ?? '')
const isOurOrigin = (origin: string | undefined): boolean => origin === undefined || isOurHost(origin.replace(/^https?:\/\//, ''))

/** Who is let in at this listener: nobody but this machine, or whoever comes by the address that stands in clients' links. */
function isLetIn({ headers: { host, origin } }: FastifyRequest, answerUrl: string | null): boolean {
  if (isOurHost(host) && isOurOrigin(origin)) return true
  if (answerUrl === null) return false
  const ours = new URL(answerUrl)
  return host === ours.host && (origin === undefined || origin === ours.origin)
}

export type AppOptions = {
  readonly handlers: Handlers
  readonly webDirectory: string | null
  readonly maximumUploadBytes: number
  readonly viewer: Viewer
  readonly onError: (error: unknown, reference: string) => void
  /** For a listener that has nothing but what clients who answer need: how they reach it, when not at itself. */
  readonly answersOnly?: { readonly url: string | null }
}

/** A sheet is small. */
const answerBodyBytes = 128 * 1024

/** The server from its contract: each route reads, permits, calls, answers. */
export async function buildApp({ handlers, webDirectory, maximumUploadBytes, viewer, onError, answersOnly }: AppOptions): Promise<FastifyInstance> {
  checkRoutes(routes, handlers)
  const app = Fastify({
    logger: false,
    bodyLimit: answersOnly ? answerBodyBytes : 4 * 1024 * 1024,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Behind a proxy on this machine the address of who comes is the one the proxy gives; nobody else is believed.
    trustProxy: answersOnly ? 'loopback' : false,
    ...(answersOnly ? { requestTimeout: 30_000 } : {}),
  })
  if (!answersOnly) await app.register(fastifyMultipart, { limits: { files: 1, fileSize: maximumUploadBytes } })
  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(answersOnly ? answerHeaders : securityHeaders)) void reply.header(name, value)
    if (!isLetIn(request, answersOnly?.url ?? null)) throw new ProblemError({ code: 'server/not-this-host' })
  })
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof ProblemError) {
      const answer = problemAnswer(error.problems)
      return reply.code(answer.status).type('application/problem+json').send(answer)
    }
    // What could not even be read is no fault of ours: a body too long, or none that the contract knows.
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status >= 400 && status < 500) {
      const answer = problemAnswer([{ code: status === 413 ? 'server/body-too-long' : 'server/body-unreadable' }])
      return reply.code(answer.status).type('application/problem+json').send(answer)
    }
    const reference = request.id
    onError(error, reference)
    return reply
      .code(500)
      .type('application/problem+json')
      .send(problemAnswer([{ code: 'server/unexpected', facts: { reference } }]))
  })
  for (const name of Object.keys(routes) as RouteName[]) {
    if (answersOnly && routes[name].policy !== 'answer-by-link') continue
    const answering = { contract: routes[name], viewer, handler: handlers[name] }
    for (const url of addressesOf(routes[name].path)) addRoute(app, url, answering)
  }
  const screens = await webFiles(app, webDirectory, answersOnly !== undefined)
  app.setNotFoundHandler(async (request, reply) => {
    const answered = screens.answer(request, reply)
    if (answered) return answered
    return reply
      .code(404)
      .type('application/problem+json')
      .send(problemAnswer([{ code: 'server/not-found' }]))
  })
  return app
}
