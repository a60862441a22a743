import { createSecretKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isZone } from '#period'
import type { Checked, Problem } from '#problems'

/** Which Plumbline this is. */
export const programVersion: string = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))).version

/** Whom a whole server answers, until there is sign-in. */
export const viewerNames = ['operator', 'rows-and-names', 'rows', 'figures-and-names', 'figures-only'] as const
export type ViewerName = (typeof viewerNames)[number]

/** Every setting in force. Secrets are in `databaseUrl`, `secret` and `smtpUrl` only. */
export type Config = {
  /** A PostgreSQL of the practice's own; null means the private cluster under `dataDirectory`. */
  readonly databaseUrl: string | null
  readonly dataDirectory: string
  readonly host: string
  readonly port: number
  /** The 32 bytes everything private is sealed under; null means they are in `keyFile`, made on first start. */
  readonly secret: KeyObject | null
  readonly keyFile: string
  /** The zone a new practice starts with. */
  readonly zone: string | null
  readonly statementTimeoutSeconds: number
  readonly viewer: ViewerName
  /** A listener of its own for clients who answer; null: they answer where staff look. */
  readonly answerHost: string | null
  readonly answerPort: number
  /** How clients reach the answering page from outside; null: at the listener itself. */
  readonly answerUrl: string | null
  /** The practice's own mail server, with its password; null: nothing is sent from here. */
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  readonly backups: BackupSettings
  readonly hasMetrics: boolean
}
export type BackupSettings = {
  /** Whether the server makes one a day by itself. */
  readonly isDaily: boolean
  readonly directory: string
  /** From which hour of the practice's day. */
  readonly hour: number
  /** How many of those it made by itself it leaves. */
  readonly kept: number
}

/** What a command line may set over the environment. */
export type ConfigOverrides = {
  readonly dataDirectory?: string
  readonly host?: string
  readonly port?: number
  readonly isDemo?: boolean
  readonly viewer?: string
}
type Environment = Readonly<Record<string, string | undefined>>
type Setting = { readonly name: string; readonly means: string; readonly allowed: string; readonly isSecret: boolean }

// Root's home is closed to the account the database runs as, so root's own place is the system's.
const ownDirectory = (): string => (process.getuid?.() === 0 ? '/var/lib/plumbline' : join(homedir(), '.plumbline'))

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
/** From outside only sealed; on this machine as it comes. */
function isAnswerUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.hash === '' && url.search === '' && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
}
const isSecretText = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text) || /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
const secretBytes = (text: string): Buffer => Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64')
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most))

const onOff = z.enum(['on', 'off']).transform((word) => word === 'on')

const schema = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./)
    .nullable()
    .default(null),
  PLUMBLINE_ANSWER_HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/)
    .nullable()
    .default(null),
  PLUMBLINE_ANSWER_PORT: whole(0, 65_535).default(4181),
  PLUMBLINE_ANSWER_URL: z.string().refine(isAnswerUrl).nullable().default(null),
  PLUMBLINE_BACKUP_DAILY: onOff.default(true),
  PLUMBLINE_BACKUP_DIRECTORY: z.string().min(1).optional(),
  PLUMBLINE_BACKUP_HOUR: whole(0, 23).default(2),
  PLUMBLINE_BACKUP_KEEP: whole(1, 1_000).default(14),
  PLUMBLINE_DATA: z.string().min(1).optional(),
  PLUMBLINE_HOST: z.string().refine(isLoopback).default('127.0.0.1'),
  PLUMBLINE_KEY: z
    .string()
    .refine(isSecretText)
    .transform((text) => createSecretKey(secretBytes(text)))
    .nullable()
    .default(null),
  PLUMBLINE_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/)
    .nullable()
    .default(null),
  PLUMBLINE_METRICS: onOff.default(false),
  PLUMBLINE_PORT: whole(0, 65_535).default(4180),
  PLUMBLINE_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./)
    .nullable()
    .default(null),
  PLUMBLINE_STATEMENT_TIMEOUT_SECONDS: whole(1, 86_400).default(60),
  PLUMBLINE_VIEWER: z.enum(viewerNames).default('operator'),
  PLUMBLINE_ZONE: z.string().refine(isZone).nullable().default(null),
})
type Name = keyof z.infer<typeof schema>

/** Every setting: what it means and what it may be. The settings table of the guide and the words of `config/bad-setting` come from here. */
export const settings: readonly Setting[] = Object.entries({
  DATABASE_URL: [
    'a PostgreSQL 15 or newer of your own, instead of the private one',
    'an address such as postgresql://user:password@host/database',
    true,
  ],
  PLUMBLINE_ANSWER_HOST: [
    'an address of its own to listen on for clients who answer; nothing else is served there (default: they answer on PLUMBLINE_HOST)',
    'an address of this machine; one that others can reach needs PLUMBLINE_ANSWER_URL',
    false,
  ],
  PLUMBLINE_ANSWER_PORT: ['the port to listen on for clients who answer (default 4181)', 'a number from 0 to 65535', false],
  PLUMBLINE_ANSWER_URL: [
    'how clients reach the answering page, as it stands in their links',
    'an https:// address whose proxy leads to PLUMBLINE_ANSWER_HOST; http:// on this machine only',
    false,
  ],
  PLUMBLINE_BACKUP_DAILY: ['whether the server makes a backup a day by itself and proves one a week (default on)', 'on or off', false],
  PLUMBLINE_BACKUP_DIRECTORY: ['where backups are kept (default: “backups” in the data directory)', 'a directory, better on another disk', false],
  PLUMBLINE_BACKUP_HOUR: ['the hour of the practice’s day from which the daily backup is made (default 2)', 'a whole hour from 0 to 23', false],
  PLUMBLINE_BACKUP_KEEP: ['how many daily backups are kept (default 14)', 'a whole number from 1 to 1000', false],
  PLUMBLINE_DATA: ['the directory that holds everything (default ~/.plumbline, for root /var/lib/plumbline)', 'a directory', false],
  PLUMBLINE_HOST: ['the address to listen on (default 127.0.0.1)', '127.0.0.1, ::1 or localhost, until there is sign-in', false],
  PLUMBLINE_KEY: [
    'the secret everything private is sealed under (default: a file “key” in the data directory)',
    '32 bytes, as 64 hex digits or base64',
    true,
  ],
  PLUMBLINE_MAIL_FROM: ['whom mail comes from', 'an address such as “Birch <office@example.org>”', false],
  PLUMBLINE_METRICS: ['whether “/metrics” tells how the server is, for a monitoring system (default off); nothing of clients', 'on or off', false],
  PLUMBLINE_PORT: ['the port to listen on (default 4180)', 'a number from 0 to 65535', false],
  PLUMBLINE_SMTP_URL: [
    'the practice’s own mail server; without one nothing is sent from here',
    'an address such as smtps://user:password@host, together with PLUMBLINE_MAIL_FROM',
    true,
  ],
  PLUMBLINE_STATEMENT_TIMEOUT_SECONDS: [
    'how long one question to the record may take (default 60)',
    'a whole number of seconds from 1 to 86400',
    false,
  ],
  PLUMBLINE_VIEWER: [
    'whom the whole server answers, until there is sign-in (default operator): who may see rows and clinicians’ names, and for whom small cells are hidden',
    viewerNames.join(', '),
    false,
  ],
  PLUMBLINE_ZONE: ['the time zone a new practice starts with', 'an IANA name such as America/Chicago', false],
} satisfies Record<Name, [means: string, allowed: string, isSecret: boolean]>).map(([name, [means, allowed, isSecret]]) => ({
  name,
  means,
  allowed,
  isSecret,
}))

const secretNames = settings.filter((s) => s.isSecret).map((s) => s.name)
const knownNames = new Set([...settings.map((s) => s.name), ...secretNames.map((name) => `${name}_FILE`)])
const badSetting = (name: string): Problem => ({
  code: 'config/bad-setting',
  facts: { setting: name, allowed: settings.find((s) => s.name === name)?.allowed ?? '' },
})

/** Puts the content of `NAME_FILE` in the place of each secret `NAME`. */
function readSecretFiles(env: Environment): { read: Record<string, string>; problems: Problem[] } {
  const read: Record<string, string> = {}
  const problems: Problem[] = []
  for (const name of secretNames) {
    const file = env[`${name}_FILE`]
    if (!file) continue
    if (env[name]) problems.push({ code: 'config/set-twice', facts: { setting: name } })
    try {
      read[name] = readFileSync(file, 'utf8').trim()
    } catch {
      problems.push({ code: 'config/unreadable-file', where: { file }, facts: { setting: `${name}_FILE` } })
    }
  }
  return { read, problems }
}

/** Settings that cannot be as they are because of another: what strangers can reach must be sealed on its way, and mail needs a sender. */
function clashes(set: z.output<typeof schema>): readonly Name[] {
  const { PLUMBLINE_ANSWER_HOST: host, PLUMBLINE_ANSWER_URL: url } = set
  const isOpen = host !== null && !isLoopback(host)
  return [
    ...(isOpen && !url?.startsWith('https:') ? (['PLUMBLINE_ANSWER_URL'] as const) : []),
    ...(set.PLUMBLINE_SMTP_URL !== null && set.PLUMBLINE_MAIL_FROM === null ? (['PLUMBLINE_MAIL_FROM'] as const) : []),
  ]
}

/** Reads every setting from an environment, command-line overrides first. Gives all problems at once. */
export function readConfig(env: Environment, overrides: ConfigOverrides = {}): Checked<Config> {
  const { read, problems } = readSecretFiles(env)
  const stray = Object.keys(env).filter((name) => name.startsWith('PLUMBLINE_') && !knownNames.has(name))
  problems.push(...stray.map((name): Problem => ({ code: 'config/unknown-setting', facts: { setting: name } })))
  const given = {
    ...env,
    ...read,
    ...(overrides.dataDirectory === undefined ? {} : { PLUMBLINE_DATA: overrides.dataDirectory }),
    ...(overrides.host === undefined ? {} : { PLUMBLINE_HOST: overrides.host }),
    ...(overrides.viewer === undefined ? {} : { PLUMBLINE_VIEWER: overrides.viewer }),
    ...(overrides.port === undefined ? {} : { PLUMBLINE_PORT: String(overrides.port) }),
  }
  // An empty variable is one that is not set: `FOO= plumbline serve`.
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== '' && knownNames.has(name))))
  if (!parsed.success) problems.push(...new Map(parsed.error.issues.map((issue) => [issue.path[0], badSetting(String(issue.path[0]))])).values())
  if (parsed.success) problems.push(...clashes(parsed.data).map(badSetting))
  if (!parsed.success || problems.length > 0) return { value: null, problems }
  const set = parsed.data
  const directory = resolve(set.PLUMBLINE_DATA ?? ownDirectory())
  const dataDirectory = overrides.isDemo ? join(directory, 'demo') : directory
  const value: Config = {
    databaseUrl: set.DATABASE_URL,
    dataDirectory,
    host: set.PLUMBLINE_HOST,
    port: set.PLUMBLINE_PORT,
    secret: set.PLUMBLINE_KEY,
    keyFile: join(dataDirectory, 'key'),
    zone: set.PLUMBLINE_ZONE,
    statementTimeoutSeconds: set.PLUMBLINE_STATEMENT_TIMEOUT_SECONDS,
    viewer: set.PLUMBLINE_VIEWER,
    backups: {
      isDaily: set.PLUMBLINE_BACKUP_DAILY,
      directory: resolve(set.PLUMBLINE_BACKUP_DIRECTORY ?? join(dataDirectory, 'backups')),
      hour: set.PLUMBLINE_BACKUP_HOUR,
      kept: set.PLUMBLINE_BACKUP_KEEP,
    },
    hasMetrics: set.PLUMBLINE_METRICS,
    answerHost: set.PLUMBLINE_ANSWER_HOST,
    answerPort: set.PLUMBLINE_ANSWER_PORT,
    answerUrl: set.PLUMBLINE_ANSWER_URL,
    smtpUrl: set.PLUMBLINE_SMTP_URL,
    mailFrom: set.PLUMBLINE_MAIL_FROM,
  }
  return { value: Object.freeze(value), problems: [] }
}

/** The settings in force as text, secrets masked. */
export function showConfig(config: Config): readonly { readonly name: string; readonly value: string }[] {
  const values: Record<Name, string> = {
    DATABASE_URL: config.databaseUrl === null ? 'not set' : '(set)',
    PLUMBLINE_ANSWER_HOST: config.answerHost ?? 'not set',
    PLUMBLINE_ANSWER_PORT: String(config.answerPort),
    PLUMBLINE_ANSWER_URL: config.answerUrl ?? 'not set',
    PLUMBLINE_BACKUP_DAILY: config.backups.isDaily ? 'on' : 'off',
    PLUMBLINE_BACKUP_DIRECTORY: config.backups.directory,
    PLUMBLINE_BACKUP_HOUR: String(config.backups.hour),
    PLUMBLINE_BACKUP_KEEP: String(config.backups.kept),
    PLUMBLINE_DATA: config.dataDirectory,
    PLUMBLINE_HOST: config.host,
    PLUMBLINE_KEY: config.secret === null ? `in ${config.keyFile}` : '(set)',
    PLUMBLINE_MAIL_FROM: config.mailFrom ?? 'not set',
    PLUMBLINE_METRICS: config.hasMetrics ? 'on' : 'off',
    PLUMBLINE_PORT: String(config.port),
    PLUMBLINE_SMTP_URL: config.smtpUrl === null ? 'not set' : '(set)',
    PLUMBLINE_STATEMENT_TIMEOUT_SECONDS: String(config.statementTimeoutSeconds),
    PLUMBLINE_VIEWER: config.viewer,
    PLUMBLINE_ZONE: config.zone ?? 'not set',
  }
  return Object.entries(values).map(([name, value]) => ({ name, value }))
}
