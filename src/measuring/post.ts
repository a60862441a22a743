import MailComposer from 'nodemailer/lib/mail-composer'
import { parseConnectionUrl } from 'nodemailer/lib/shared'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

/** `id` is the same for every try: a copy that comes twice is one letter to whoever sorts them. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string; readonly id: string }
/** `refused`: it has surely not left. `unknown`: it may have. */
export type Posted = { readonly state: 'sent' } | { readonly state: 'refused' | 'unknown'; readonly reason: string }
/** What takes letters out of the house. */
export type Post = { readonly send: (letter: Letter) => Promise<Posted> }

const timeoutMs = 30_000

function reasonOf(cause: unknown): string {
  const { code, responseCode } = cause as { code?: unknown; responseCode?: unknown }
  return [code, responseCode].filter((part) => typeof part === 'string' || typeof part === 'number').join(' ') || 'no answer'
}

/** Once the text is on its way, only a no in so many digits says that it was not taken. */
function hasSurelyNotLeft(cause: unknown): boolean {
  const { command, responseCode } = cause as { command?: unknown; responseCode?: unknown }
  return command === 'MAIL FROM' || command === 'RCPT TO' || (typeof responseCode === 'number' && responseCode >= 400)
}

const step = (work: (done: (error?: unknown) => void) => void, lost: Promise<never>): Promise<void> =>
  Promise.race([lost, new Promise<void>((resolve, reject) => work((error) => (error ? reject(error) : resolve())))])

/** Sends through the practice's own mail server, one letter a connection: what is tried again and what is not turns on how far each came. */
export function openPost(smtpUrl: string, from: string): Post {
  const options = parseConnectionUrl(smtpUrl)
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    send: async ({ to, subject, text, id }) => {
      const headers = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' }
      const composed = new MailComposer({ from, to, subject, text, headers, messageId: `<${id}@${domain}>` }).compile()
      const bytes = await composed.build()
      const connection = new SMTPConnection({ ...options, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs })
      const lost = new Promise<never>((_, reject) => connection.on('error', reject).on('end', () => reject(new Error('closed'))))
      lost.catch(() => undefined)
      let isText = false
      try {
        await step((done) => connection.connect(done), lost)
        const { auth } = options
        if (auth) await step((done) => connection.login(auth, done), lost)
        isText = true
        await step((done) => connection.send(composed.getEnvelope(), bytes, done), lost)
        connection.quit()
        return { state: 'sent' }
      } catch (cause) {
        connection.close()
        return { state: !isText || hasSurelyNotLeft(cause) ? 'refused' : 'unknown', reason: reasonOf(cause) }
      }
    },
  }
}
