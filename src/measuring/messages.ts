import { ProblemError, type Problem } from '#problems'
import { loadSetting, saveSetting, type OpenRecord } from '#store'
import type { Language } from './settings.ts'

type Pool = OpenRecord['pool']
export type Wording = { readonly subject: string; readonly text: string }
export type Wordings = Readonly<Record<'request' | 'reminder', Readonly<Record<Language, Wording>>>>
type Filled = { readonly practice: string; readonly link: string; readonly until: string }

/** What leaves the house says that somebody asks, never what about. */
const usualWordings: Wordings = {
  request: {
    en: {
      subject: 'A few questions from {practice}',
      text: 'Hello,\n\n{practice} has a few questions for you. It takes a few minutes, on any phone:\n\n{link}\n\nThe link is yours alone and works until {until}. Please do not pass it on.',
    },
    es: {
      subject: 'Unas preguntas de {practice}',
      text: 'Hola:\n\n{practice} tiene unas preguntas para usted. Lleva unos minutos, en cualquier teléfono:\n\n{link}\n\nEl enlace es solo para usted y funciona hasta el {until}. Por favor, no lo comparta.',
    },
  },
  reminder: {
    en: {
      subject: 'A reminder from {practice}',
      text: 'Hello,\n\nThe questions from {practice} are still open until {until}:\n\n{link}\n\nIf you have answered already, there is nothing to do.',
    },
    es: {
      subject: 'Un recordatorio de {practice}',
      text: 'Hola:\n\nLas preguntas de {practice} siguen abiertas hasta el {until}:\n\n{link}\n\nSi ya respondió, no tiene que hacer nada.',
    },
  },
}

// What must not stand where anybody may see it: on a locked screen, in a shared mailbox.
const clinical =
  /\b(phq|gad|pcl|k6|k10|core-10|core-om|audit|asq|dass|who-5|cage|depress\w*|anxi\w*|ansiedad|depresi\w*|trauma\w*|suicid\w*|therap\w*|terapia|terap\w*|counsel\w*|psych\w*|psiqui\w*|psico\w*|diagnos\w*|diagn\w*|symptom\w*|síntoma\w*|mental|addict\w*|adicci\w*|alcohol\w*|treatment|tratamiento)\b/i

/** What is wrong with words that would leave the house: something about health, no link, or a line break in a subject. */
export function checkWording(kind: string, { subject, text }: Wording): readonly Problem[] {
  const problems: Problem[] = []
  const found = clinical.exec(`${subject} ${text}`)
  if (found) problems.push({ code: 'measuring/message-tells', facts: { kind, word: found[0] } })
  if (!text.includes('{link}')) problems.push({ code: 'measuring/message-without-link', facts: { kind } })
  if (/[\r\n]/.test(subject)) problems.push({ code: 'measuring/message-subject', facts: { kind } })
  return problems
}

/** The practice's words, or ours. */
export const loadWordings = async (pool: Pool): Promise<Wordings> => ({
  ...usualWordings,
  ...((await loadSetting(pool, 'messages')) as Partial<Wordings> | null),
})

/** Writes the practice's words down. Throws every problem of them. */
export async function saveWordings(pool: Pool, wordings: Wordings): Promise<void> {
  const problems = Object.entries(wordings).flatMap(([kind, of]) => Object.values(of).flatMap((w) => checkWording(kind, w)))
  if (problems.length > 0) throw new ProblemError(...problems)
  await saveSetting(pool, 'messages', wordings)
}

/** Puts practice, link and day into words. A practice's name is one line wherever it stands. */
export function fillWording({ subject, text }: Wording, { practice, link, until }: Filled): Wording {
  const values: Readonly<Record<string, string>> = { practice: practice.replaceAll(/\s+/g, ' '), link, until }
  const fill = (words: string): string => words.replaceAll(/\{(practice|link|until)\}/g, (all, name: string) => values[name] ?? all)
  return { subject: fill(subject).replaceAll(/[\r\n]+/g, ' '), text: fill(text) }
}

/** The mail to whoever owns an alert: that there is something, and nothing else. */
export const alertWording = ({ practice, link }: Omit<Filled, 'until'>): Wording =>
  fillWording(
    { subject: 'Please sign in to {practice}', text: 'Something is waiting for you. Please sign in:\n\n{link}' },
    { practice, link, until: '' },
  )
