/**
 * How right the expected course is on people it has not seen, and how far its edge moves between practices of one size. People are drawn from the
 * model itself, with 3 to 12 scores. Run: node scripts/simulate-courses.ts [fits]. The numbers stand in docs/guide/how-sure.md.
 */
import { expectedCourse, fitCourse, isBeyond, makeRandom, type CourseModel, type Scale, type SessionScore } from '#stats'

const fits = Number(process.argv[2] ?? 200)
const random = makeRandom(20_261_124)
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
const list = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make)
const truth: CourseModel = { beta: [13, -2.6], g: [16, -1.5, -1.5, 2.2], sigma2: 7 }
const scales: Readonly<Record<string, Scale>> = {
  'as fitted': { direction: -1, least: -Infinity, most: Infinity, isWhole: false },
  'edge rounded up to a whole score': { direction: -1, least: -Infinity, most: Infinity, isWhole: true },
}

/** Scores are whole numbers, as questionnaires give them. */
function person(): SessionScore[] {
  const [a, b] = [normal(), normal()]
  const [level, speed] = [truth.beta[0] + 4 * a, truth.beta[1] - 0.375 * a + Math.sqrt(truth.g[3] - 0.375 ** 2) * b]
  return Array.from({ length: 3 + Math.floor(10 * random()) }, (_, i) => ({
    session: i + 1,
    score: Math.round(level + speed * Math.log(i + 1) + Math.sqrt(truth.sigma2) * normal()),
  }))
}
const percent = (flags: readonly boolean[]): string => `${((100 * flags.filter(Boolean).length) / flags.length).toFixed(1)} %`

const model = fitCourse(list(1500, person)) ?? truth
const fresh = list(20_000, person)
for (const [name, scale] of Object.entries(scales)) {
  const told = fresh.map(([first, ...later]) =>
    later.map(({ session, score }) => {
      const band = expectedCourse(model, first?.score ?? NaN, { session, scale })
      return { isInside: score >= band.lower && score <= band.upper, isFlagged: isBeyond(score, band, scale.direction) }
    }),
  )
  console.log(`course, ${name}`)
  console.log('  scores inside the 80 % band'.padEnd(48), percent(told.flat().map((t) => t.isInside)))
  console.log('  scores beyond the worse edge'.padEnd(48), percent(told.flat().map((t) => t.isFlagged)))
  console.log('  people beyond it at least once'.padEnd(48), percent(told.map((p) => p.some((t) => t.isFlagged))))
  console.log('  people beyond it twice in a row'.padEnd(48), percent(told.map((p) => p.some((t, i) => t.isFlagged && p[i + 1]?.isFlagged === true))))
}
for (const episodes of [50, 100, 200, 400]) {
  const scale = scales['as fitted']
  const edges = list(fits, () => fitCourse(list(episodes, person))).flatMap((fit) =>
    fit && scale ? [expectedCourse(fit, 18, { session: 6, scale }).upper] : [],
  )
  const mean = edges.reduce((sum, e) => sum + e, 0) / edges.length
  const sd = Math.sqrt(edges.reduce((sum, e) => sum + (e - mean) ** 2, 0) / (edges.length - 1))
  console.log(`edge after 18 at session 6, ${episodes} episodes: SD`.padEnd(48), `${sd.toFixed(2)} points`)
}
