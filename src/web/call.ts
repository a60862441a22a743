import { z } from './zod-without-eval.ts'
import { problemAnswerSchema, routes, type RouteName, type Routes, type ShownProblem } from '#api'

type ParamNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never
/** Routes that answer JSON, as against files and streams. */
type Asked = { [N in RouteName]: Routes[N] extends { readonly answer: z.ZodType } ? N : never }[RouteName]
type Body<N extends RouteName> = Routes[N] extends { readonly body: infer B extends z.ZodType } ? { readonly body: z.input<B> } : unknown
type Params<N extends RouteName> = [ParamNames<Routes[N]['path']>] extends [never]
  ? unknown
  : { readonly params: Readonly<Record<ParamNames<Routes[N]['path']>, string>> }

export type Query = Readonly<Record<string, string | number | undefined>>
export type Place<N extends RouteName> = Params<N> & { readonly query?: Query }
export type Question<N extends RouteName> = Place<N> & Body<N> & { readonly file?: File; readonly signal?: AbortSignal }
export type Answer<N extends Asked> = Routes[N] extends { readonly answer: infer A extends z.ZodType } ? z.output<A> : never
export type { Asked }

/** Why a call gave no answer, in sentences for a person. Status 0: the server was not reached. */
export class CallProblem extends Error {
  readonly status: number
  readonly problems: readonly ShownProblem[]
  constructor(status: number, problems: readonly ShownProblem[]) {
    super(problems.map((p) => p.code).join(', '))
    this.name = 'CallProblem'
    this.status = status
    this.problems = problems
  }
}

const ownProblem = (code: string, says: string, next: string): ShownProblem => ({ code, severity: 'error', where: '', says, next })
const notReached = ownProblem(
  'web/not-reached',
  'Plumbline is not answering.',
  'See that it is running on this machine; the page tries again by itself.',
)
const unknownShape = ownProblem(
  'web/unknown-answer',
  'The answer has a form this page does not know.',
  'Reload the page: the server may have been renewed.',
)

type Plain = { readonly params?: Readonly<Record<string, string>>; readonly query?: Query; readonly body?: unknown; readonly file?: File }

/** The address of a route; also for links to files, such as CSV downloads. An empty value is kept: it filters for "none recorded". */
export function addressOf<N extends RouteName>(name: N, place: Place<N>): string {
  const { params = {}, query = {} } = place as Plain
  const path = routes[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.append(key, String(value))
  const text = search.toString().replaceAll('%7E', '~')
  return text === '' ? path : `${path}?${text}`
}

function contentOf({ body, file }: Plain): Pick<RequestInit, 'body' | 'headers'> {
  if (file) {
    const form = new FormData()
    form.append('file', file)
    return { body: form }
  }
  return body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

async function problemsOf(response: Response): Promise<CallProblem> {
  const said = z.safeParse(problemAnswerSchema, await response.json().catch(() => null))
  const unsaid = ownProblem('web/refused', `The server refused (${response.status}).`, 'Try again; if it stays, look at the log of the server.')
  return new CallProblem(response.status, said.success && said.data.problems.length > 0 ? said.data.problems : [unsaid])
}

/** Asks the server and checks the answer against the schema both sides share. Throws a CallProblem. */
export async function call<N extends Asked>(name: N, question: Question<N>): Promise<Answer<N>> {
  const { signal } = question
  const response = await fetch(addressOf(name, question), {
    method: routes[name].method,
    ...contentOf(question as Plain),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new CallProblem(0, [notReached])
  })
  if (!response.ok) throw await problemsOf(response)
  const answer = z.safeParse(routes[name].answer as z.ZodType, await response.json().catch(() => null))
  if (!answer.success) throw new CallProblem(response.status, [unknownShape])
  return answer.data as Answer<N>
}
