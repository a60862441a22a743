import type { Inspection as InspectionAnswer } from '#api'
import { allInstruments } from '#library'
import { isFactName, recordedFacts } from '#facts'
import { answerQuestions, checkProfile, dictionaryFor, inspectFile, partOf, profileSchema, rejectsCsv, templateFor, type Profile } from '#importers'
import { ProblemError } from '#problems'
import { listProfiles } from '#store'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Call, Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { openImportJobs } from './import-jobs.ts'
import { fits, showInspection } from './show-inspection.ts'

type Upload = { readonly id: string; readonly path: string; readonly fileName: string; readonly bytes: number }

const uploadsKept = 20

/** Uploaded files wait here, on this machine, until they are imported, replaced by newer ones, or the server starts anew. */
function openUploads(dir: string): { receive: (call: Call<'upload'>) => Promise<Upload>; find: (id: string) => Upload } {
  const uploads = new Map<string, Upload>()
  const ready = rm(dir, { recursive: true, force: true }).then(() => mkdir(dir, { recursive: true, mode: 0o700 }))
  return {
    receive: async ({ request }) => {
      await ready
      const part = await request.file()
      if (!part) throw new ProblemError({ code: 'server/no-file' })
      const id = randomUUID()
      const path = join(dir, id)
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated) {
        await rm(path)
        throw new ProblemError({ code: 'server/upload-too-large', facts: { gigabytes: 4 } })
      }
      const upload = { id, path, fileName: part.filename, bytes: part.file.bytesRead }
      uploads.set(id, upload)
      for (const old of [...uploads.values()].slice(0, -uploadsKept)) {
        uploads.delete(old.id)
        await rm(old.path, { force: true })
      }
      return upload
    },
    find: (id) => {
      const upload = uploads.get(id)
      if (!upload) throw new ProblemError({ code: 'server/upload-gone' })
      return upload
    },
  }
}

async function knownProfiles(live: Live): Promise<readonly Profile[]> {
  const saved = await listProfiles(live.record.pool)
  return saved.flatMap(({ spec }) => {
    const parsed = profileSchema.safeParse(spec)
    return parsed.success ? [parsed.data] : []
  })
}

type Look = {
  readonly part?: string | undefined
  readonly fact?: string | undefined
  readonly profileName?: string | undefined
  readonly profile?: unknown
  readonly answers?: Readonly<Record<string, string>> | undefined
}

/** A sheet or table chosen now, else the one the reading so far is of. */
const partAsked = (look: Look, profile: Profile | undefined): string | undefined => look.part ?? (profile && partOf(profile.format)) ?? undefined

const asksDay = ({ feeds }: Profile): boolean => feeds.some(({ columns }) => columns.some(({ read }) => read.kind === 'on'))
const withoutDay = (profile: Profile): Profile => ({
  ...profile,
  feeds: profile.feeds.map((feed) => ({
    ...feed,
    columns: feed.columns.map((column) => (column.read.kind === 'on' ? { ...column, read: { ...column.read, day: null } } : column)),
  })),
})

async function inspect(live: Live, upload: Upload, look: Look): Promise<InspectionAnswer> {
  const profiles = await knownProfiles(live)
  const given = look.profile === undefined ? null : profileSchema.safeParse(look.profile)
  if (given && !given.success) throw new ProblemError({ code: 'import/profile-shape', where: { path: 'profile' } })
  const saved = profiles.find((p) => p.name === look.profileName)
  const asked = given?.success ? given.data : saved
  const found = await inspectFile(upload.path, {
    fileName: upload.fileName,
    instruments: await allInstruments(live.record.pool),
    ...(partAsked(look, asked) === undefined ? {} : { part: partAsked(look, asked) ?? '' }),
    ...(look.fact && isFactName(look.fact) ? { fact: look.fact } : {}),
    ...(asked ? { profile: asked } : {}),
  })
  // A saved profile that fits the file is how this practice reads it.
  const matching = profiles.find((p) => fits(p, found))
  const isFirstLook = look.fact === undefined && asked === undefined && look.part === undefined
  // Its day was that of another file: it is looked at again, and asked.
  if (isFirstLook && matching && asksDay(matching)) return inspect(live, upload, { ...look, profile: withoutDay(matching) })
  const base = isFirstLook && matching && found.format ? { ...matching, format: found.format } : (found.candidates[0] ?? null)
  const profile = base && look.answers ? answerQuestions(base, look.answers) : base
  const answered = new Set(Object.keys(look.answers ?? {}))
  return showInspection(
    { ...found, questions: isFirstLook && matching ? [] : found.questions.filter((q) => !answered.has(q.id)) },
    { upload: upload.id, profile, profiles: profiles.map((p) => ({ name: p.name, fact: p.feeds[0]?.fact ?? '', matches: fits(p, found) })) },
  )
}

export type UploadRoutes = 'upload' | 'inspectAgain' | 'runImport' | 'rejectsCsv' | 'dictionaries' | 'template'

/** Bringing data in: upload, mapping, dry run, import; templates and what came back. */
export function uploadHandlers(live: Live, dir: string): { handlers: Pick<Handlers, UploadRoutes>; close: () => Promise<void> } {
  const uploads = openUploads(dir)
  const jobs = openImportJobs(live)
  const asFile = (call: Call<'template'> | Call<'rejectsCsv'>, name: string): void =>
    void call.reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`)
  return {
    close: async () => void (await jobs.idle()),
    handlers: {
      upload: async (call) => inspect(live, await uploads.receive(call), {}),
      inspectAgain: async ({ body }) => inspect(live, uploads.find(body.upload), body),
      runImport: async ({ body }) => {
        const { value, problems } = checkProfile(body.profile)
        if (!value) throw new ProblemError(...problems)
        return {
          job: jobs.start(uploads.find(body.upload), { profile: value, isDryRun: body.isDryRun, isBundle: body.isBundle, saveAs: body.saveAs }),
        }
      },
      rejectsCsv: async (call) => {
        const id = call.params['importId'] ?? ''
        asFile(call, `rejects-${id.replaceAll(/\D/g, '')}.csv`)
        return Readable.from(rejectsCsv(live.record, id))
      },
      dictionaries: async () => ({
        facts: recordedFacts.map((t) => ({
          fact: t.name,
          grain: t.grain,
          columns: dictionaryFor(t.name).map(({ column, values, ...rest }) => ({ ...rest, name: column, values: [...values] })),
        })),
      }),
      template: async (call) => {
        const fact = call.params['fact'] ?? ''
        if (!recordedFacts.some((t) => t.name === fact)) throw new ProblemError({ code: 'server/not-found' })
        asFile(call, `${fact}.csv`)
        return templateFor(fact)
      },
    },
  }
}
