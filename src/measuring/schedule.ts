import { isScoreOnly } from '#instrument'
import { addDays, todayIn, type Day } from '#period'
import { addRequests, loadClientContacts, loadDueFacts, type OpenRecord, type RequestDraft } from '#store'
import { listBatteries, type Battery } from './batteries.ts'
import { dueFor, type ClientFacts, type Due } from './due.ts'
import { draftRequest, type Library } from './make-request.ts'
import { languages } from './settings.ts'

type Reader = Pick<OpenRecord, 'pool' | 'key'>
type At = { readonly now: Date; readonly zone: string; readonly library: Library }
export type DueClient = { readonly facts: ClientFacts; readonly battery: Battery; readonly due: Due }

const page = 500

/** Every battery that is due for somebody on a day, client after client. */
export async function* everyDue(pool: Reader['pool'], today: Day, clientId: string | null = null): AsyncGenerator<readonly DueClient[]> {
  const batteries = (await listBatteries(pool)).filter((b) => b.isOn)
  for (let after = '-1'; batteries.length > 0;) {
    const clients = await loadDueFacts(pool, { today, after, limit: page, clientId })
    yield clients.flatMap((facts) => batteries.flatMap((battery) => dueFor(battery, facts, today).map((due) => ({ facts, battery, due }))))
    const last = clients.at(-1)
    if (!last || clients.length < page) return
    after = last.clientId
  }
}

/** Only what has its questions here can be answered on a page. */
const answerable = ({ instruments }: Battery, library: Library): readonly string[] =>
  instruments.filter((id) => {
    const instrument = library(id)
    return instrument !== undefined && !isScoreOnly(instrument)
  })

/** The request for what is due; null when there is nothing to ask. Where nobody can be written to, staff hand over a link. */
function draftFor({ key }: Reader, { facts, battery, due }: DueClient, at: At & { readonly hasEmail: boolean }): RequestDraft | null {
  const instruments = answerable(battery, at.library)
  if (instruments.length === 0) return null
  const today = todayIn(at.zone, at.now.getTime())
  return draftRequest(
    key,
    {
      clientId: facts.clientId,
      occurrence: due.occurrence,
      battery: battery.id,
      episodeId: due.episodeId,
      instruments,
      respondent: battery.respondent,
      language: languages.find((l) => l === facts.language) ?? 'en',
      channel: battery.channel === 'email' && !at.hasEmail ? 'link' : battery.channel,
      dueOn: due.dueOn,
      lastDay: due.closesOn,
      remindOn: battery.remindAfterDays === null ? null : addDays(today, battery.remindAfterDays),
      madeBy: null,
    },
    at,
  ).draft
}

/** Makes a request for everything that is due now and was not asked. Killed at any moment and run again, it asks for nothing twice. Gives how many it made. */
export async function askWhatIsDue(record: Reader, at: At, signal?: AbortSignal): Promise<number> {
  const today = todayIn(at.zone, at.now.getTime())
  let made = 0
  for await (const some of everyDue(record.pool, today)) {
    if (signal?.aborted) return made
    const open = some.filter(({ due }) => !due.isAsked && (due.state === 'due' || due.state === 'overdue'))
    if (open.length === 0) continue
    const writable = await loadClientContacts(record.pool, [...new Set(open.map(({ facts }) => facts.clientId))])
    const drafts = open.flatMap((one) => {
      const hasEmail = writable.some((c) => c.clientId === one.facts.clientId && c.kind === 'email' && c.respondent === one.battery.respondent)
      return draftFor(record, one, { ...at, hasEmail }) ?? []
    })
    for (let i = 0; i < drafts.length; i += 50) made += (await addRequests(record.pool, drafts.slice(i, i + 50))).filter((id) => id !== null).length
  }
  return made
}
