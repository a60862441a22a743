/** How many questions are under way at a time: read in place, the record has a dozen sessions, and one number may ask through several. */
const atOnce = 3

/** The answers to many questions, in their order, asked a few at a time. */
export async function fewAtOnce<T, A>(questions: readonly T[], ask: (question: T) => Promise<A>): Promise<A[]> {
  const answers: A[] = []
  const waiting = questions.entries()
  const lane = async (): Promise<void> => {
    for (const [i, question] of waiting) answers[i] = await ask(question)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return answers
}
