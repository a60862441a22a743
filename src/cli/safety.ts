import { safetyLines } from '#content'
import { addressIn, saveSafety } from '#measuring'
import { ProblemError } from '#problems'
import { listStaffTold, loadContacts, loadLabels, removeContact, saveContact, saveStaffEmail } from '#store'
import type { Command } from 'commander'
import { clientNamed } from './clients.ts'
import { withMeasuring } from './measuring.ts'
import { withRecord, type Opened } from './open-for-command.ts'
import { bad, collect, numberFrom, type OutputFor, type PlaceOptions } from './options.ts'

type SafetyOptions = PlaceOptions & {
  owner?: string
  onCall?: string
  standIn?: string[]
  country?: string
  words?: string
  wordsEs?: string
  seenWithin?: string
  passOnAfter?: string
  email?: string[]
}

/** The id of a member of staff by name; `none` is nobody. */
async function staffNamed({ record }: Opened, name: string | undefined): Promise<string | null | undefined> {
  if (name === undefined) return undefined
  if (name === 'none') return null
  const found = (await loadLabels(record.pool, 'staff')).find((one) => one.name.toLowerCase() === name.trim().toLowerCase())
  if (!found) throw new ProblemError({ code: 'alerts/nobody-there' })
  return found.id
}

async function changes(opened: Opened, options: SafetyOptions) {
  const standIns = await Promise.all((options.standIn ?? []).map((name) => staffNamed(opened, name)))
  const lines = Object.entries(safetyLines).find(([country]) => country === options.country)?.[1]
  if (options.country !== undefined && !lines) bad('--country')
  const [ownerId, onCallId] = [await staffNamed(opened, options.owner), await staffNamed(opened, options.onCall)]
  return {
    ...(ownerId === undefined ? {} : { ownerId }),
    ...(onCallId === undefined ? {} : { onCallId }),
    ...(options.standIn === undefined ? {} : { standInIds: standIns.filter((id) => typeof id === 'string') }),
    ...(options.country !== undefined && lines ? { country: options.country, lines: [...lines] } : {}),
    ...(options.seenWithin === undefined ? {} : { seenWithinMinutes: numberFrom(options.seenWithin, '--seen-within') }),
    ...(options.passOnAfter === undefined ? {} : { passOnAfterMinutes: numberFrom(options.passOnAfter, '--pass-on-after') }),
  }
}

/** `NAME=ADDRESS`: where a member of staff is told that something waits; an empty address is forgotten. */
async function keepEmails(opened: Opened, pairs: readonly string[]): Promise<void> {
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    const id = at < 1 ? bad('--email') : await staffNamed(opened, pair.slice(0, at))
    const address = pair.slice(at + 1).trim()
    if (address !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) bad('--email')
    if (typeof id === 'string') await saveStaffEmail(opened.record, id, address === '' ? null : address)
  }
}

function addSafety(program: Command, outputFor: OutputFor): void {
  program
    .command('safety')
    .option('--owner <name>', 'who owns an alert of a client without a clinician; none for nobody')
    .option('--on-call <name>', 'who owns it when the practice is closed; none for nobody')
    .option('--stand-in <name>', 'who it is passed on to, in their order', collect)
    .option('--country <code>', 'whose numbers are shown to a person in danger: US, CA, GB, IE, AU, NZ')
    .option('--words <text>', 'what that person reads, in English')
    .option('--words-es <text>', 'the same in Spanish')
    .option('--seen-within <minutes>', 'how long an alert may wait to be seen')
    .option('--pass-on-after <minutes>', 'how long until it goes on to the next')
    .option('--email <name=address>', 'where somebody is told that something waits', collect)
    .description('who answers for safety, how soon, and what a person in danger reads')
    .action(async function (this: Command) {
      const options: SafetyOptions = this.optsWithGlobals()
      const output = outputFor(options)
      await withRecord({ ...options, engine: 'postgres' }, async (opened) => {
        const { pool } = opened.record
        const changed = await changes(opened, options)
        await keepEmails(opened, options.email ?? [])
        const now = await withMeasuring(opened, async (measuring) => {
          const { safety } = await measuring.standing()
          const words = { en: options.words ?? safety.words.en, es: options.wordsEs ?? safety.words.es }
          const next = { ...safety, ...changed, words }
          if (Object.keys(changed).length > 0 || options.words !== undefined || options.wordsEs !== undefined) await saveSafety(pool, next)
          return next
        })
        const names = new Map((await loadLabels(pool, 'staff')).map(({ id, name }) => [id, name]))
        const nameOf = (id: string | null): string => (id === null ? 'nobody' : (names.get(id) ?? 'nobody'))
        const told = await listStaffTold(pool)
        output.table(
          ['what', 'is'],
          [
            ['clients without a clinician', nameOf(now.ownerId)],
            ['on call', nameOf(now.onCallId)],
            ['passed on to', now.standInIds.map(nameOf).join(', ') || 'nobody'],
            ['seen within', `${now.seenWithinMinutes} minutes`],
            ['passed on after', `${now.passOnAfterMinutes} minutes`],
            ['told by email', told.map(nameOf).join(', ') || 'nobody'],
            ['lines shown', now.lines.map((line) => line.number).join(', ')],
            ['words', now.words.en],
          ],
        )
        output.json(now)
      })
    })
}

type ContactOptions = PlaceOptions & { email?: string; phone?: string; respondent: string }

function addContact(program: Command, outputFor: OutputFor): void {
  program
    .command('contact')
    .argument('<client>', 'code or name')
    .option('--email <address>', 'where messages go; empty forgets it')
    .option('--phone <number>', 'a number; empty forgets it')
    .option('--respondent <who>', 'client, caregiver, teacher', 'client')
    .description('where a client, or who answers for them, can be written to')
    .action(async function (this: Command, client: string) {
      const options: ContactOptions = this.optsWithGlobals()
      const output = outputFor(options)
      const respondent = (['client', 'caregiver', 'teacher'] as const).find((one) => one === options.respondent) ?? bad('--respondent')
      await withRecord(options, async (opened) => {
        const { record } = opened
        const clientId = await clientNamed(opened, client)
        for (const kind of ['email', 'phone'] as const) {
          const address = options[kind]?.trim()
          if (address === undefined) continue
          if (address === '') await removeContact(record.pool, { clientId, respondent, kind })
          else await saveContact(record, { clientId, respondent, kind, address: addressIn(kind, address), mayWrite: true })
        }
        const contacts = await loadContacts(record, clientId)
        output.table(
          ['who', 'kind', 'address', 'may be written to'],
          contacts.map((c) => [c.respondent, c.kind, c.address, c.mayWrite ? 'yes' : 'no']),
        )
        output.json({ contacts: contacts.map(({ respondent: of, kind, address, mayWrite }) => ({ respondent: of, kind, address, mayWrite })) })
      })
    })
}

/** safety, contact: who answers for safety, and whom messages reach. */
export function addSafetyCommands(program: Command, outputFor: OutputFor): void {
  addSafety(program, outputFor)
  addContact(program, outputFor)
}
