import type { Language } from '#api'

type Words = Readonly<Record<Language, string>>

/** What the page itself says. The questions and the words about safety are the instrument's and the practice's. */
const words = {
  title: { en: 'Questions for you', es: 'Preguntas para usted' },
  loading: { en: 'One moment', es: 'Un momento' },
  intro: { en: '{n} questions, about {minutes}.', es: '{n} preguntas, unos {minutes}.' },
  introGoOn: { en: '{n} questions left, about {minutes}.', es: 'Quedan {n} preguntas, unos {minutes}.' },
  minute: { en: '1 minute', es: '1 minuto' },
  minutes: { en: '{n} minutes', es: '{n} minutos' },
  about: {
    en: 'There are no right or wrong answers. Each answer is kept as you give it: you can stop, and go on with the same link until {day}.',
    es: 'No hay respuestas correctas ni incorrectas. Cada respuesta se guarda al darla: puede parar y seguir con el mismo enlace hasta el {day}.',
  },
  forCaregiver: {
    en: 'You answer as a parent or caregiver, about the person in your care.',
    es: 'Usted responde como padre, madre o persona a cargo, sobre la persona que cuida.',
  },
  forTeacher: { en: 'You answer as a teacher, about your student.', es: 'Usted responde como docente, sobre su estudiante.' },
  begin: { en: 'Begin', es: 'Empezar' },
  goOn: { en: 'Go on', es: 'Seguir' },
  next: { en: 'Next', es: 'Siguiente' },
  back: { en: 'Back', es: 'Atrás' },
  skip: { en: 'Leave this one open', es: 'Dejar esta sin responder' },
  place: { en: '{place} of {of}', es: '{place} de {of}' },
  saved: { en: 'saved', es: 'guardada' },
  sending: { en: 'saving', es: 'guardando' },
  here: { en: 'kept on this device', es: 'guardada en este dispositivo' },
  watched: {
    en: 'Nobody watches these answers in real time. In danger now?',
    es: 'Nadie ve estas respuestas en tiempo real. ¿Está en peligro ahora?',
  },
  call: { en: 'Call {numbers}', es: 'Llame al {numbers}' },
  or: { en: ' or ', es: ' o al ' },
  safetyTitle: { en: 'You matter, and help is there now', es: 'Usted importa, y hay ayuda ahora' },
  safetyOn: { en: 'Go on with the questions', es: 'Seguir con las preguntas' },
  endTitle: { en: 'That was the last question', es: 'Esa fue la última pregunta' },
  endAll: { en: 'Every question has an answer.', es: 'Todas las preguntas tienen respuesta.' },
  endOpen: { en: '{n} left open. You may leave them so.', es: 'Quedan {n} sin responder. Puede dejarlas así.' },
  endOne: { en: 'One is left open. You may leave it so.', es: 'Queda una sin responder. Puede dejarla así.' },
  toOpen: { en: 'Look at what is open', es: 'Ver las que faltan' },
  send: { en: 'Send', es: 'Enviar' },
  closing: { en: 'Sending', es: 'Enviando' },
  closingHere: {
    en: 'There is no connection just now. Your answers are kept on this device, and go out by themselves as soon as there is one. Leave this page open, or open the same link later.',
    es: 'Ahora no hay conexión. Sus respuestas están guardadas en este dispositivo y se enviarán solas en cuanto la haya. Deje abierta esta página o abra el mismo enlace más tarde.',
  },
  doneTitle: { en: 'Thank you', es: 'Gracias' },
  done: { en: '{practice} has your answers. You can close this page.', es: '{practice} tiene sus respuestas. Puede cerrar esta página.' },
  nothingTitle: { en: 'There is nothing to answer here', es: 'Aquí no hay nada que responder' },
  nothing: {
    en: 'The link may be over, or not whole. Open it again from the message, or ask the practice for a new one.',
    es: 'Puede que el enlace haya vencido o no esté completo. Ábralo de nuevo desde el mensaje o pida uno nuevo.',
  },
  awayTitle: { en: 'There is no connection', es: 'No hay conexión' },
  away: {
    en: 'The questions cannot be fetched just now. Nothing you answered before is lost.',
    es: 'Ahora no se pueden traer las preguntas. Nada de lo que respondió se ha perdido.',
  },
  laterTitle: { en: 'Please try again in a few minutes', es: 'Inténtelo de nuevo en unos minutos' },
  later: {
    en: 'Too many tries came from here, or the practice’s computer is busy.',
    es: 'Hubo demasiados intentos desde aquí, o el sistema está ocupado.',
  },
  again: { en: 'Try again', es: 'Intentar de nuevo' },
  codeTitle: { en: 'Type the code you were given', es: 'Escriba el código que le dieron' },
  code: { en: 'Code', es: 'Código' },
  codeWrong: { en: 'That code opens nothing. Check it, or ask at the desk.', es: 'Ese código no abre nada. Revíselo o pregunte en recepción.' },
  refused: {
    en: 'The link is over. What was saved before is with the practice; the last answers could not be added.',
    es: 'El enlace ha vencido. Lo guardado antes está en la clínica; las últimas respuestas no se pudieron añadir.',
  },
  language: { en: 'Language', es: 'Idioma' },
  notice: { en: 'About this questionnaire', es: 'Sobre este cuestionario' },
  nextPerson: { en: 'For the next person', es: 'Para la siguiente persona' },
} as const satisfies Record<string, Words>

export type Word = keyof typeof words
export type Say = (word: Word, facts?: Readonly<Record<string, string | number>>) => string

/** The page's words in one language. */
export const sayIn =
  (language: Language): Say =>
  (word, facts = {}) =>
    words[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))

/** Words that come in both languages; English stands where there is no translation. */
export const inLanguage = (said: { readonly en: string; readonly es?: string | undefined }, language: Language): string =>
  (language === 'es' ? said.es : undefined) ?? said.en

export const languageNames: Words = { en: 'English', es: 'Español' }

/** Before anything is known of who holds the link: what the browser asks for. */
export const usualLanguage = (asked: readonly string[]): Language => (asked.find((one) => /^(en|es)\b/.test(one))?.startsWith('es') ? 'es' : 'en')

export const dayWords = (day: string, language: Language): string =>
  new Date(`${day}T12:00:00`).toLocaleDateString(language === 'es' ? 'es-US' : 'en-US', { day: 'numeric', month: 'long' })
