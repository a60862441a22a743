import { askCourse, askCourses, learnCourses } from '#tracking'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { tableFile } from '../table-file.ts'

type CourseRoutes = 'courses' | 'course' | 'courseCsv' | 'courseHeldOutCsv' | 'learnCourses'

/** The course to expect of scores: what there is, what it looks like, and learning it anew. */
export const courseHandlers = (live: Live): Pick<Handlers, CourseRoutes> => {
  const { pool } = live.record
  const one = async (instrument = '', ask: Parameters<typeof askCourse>[2] = {}) => askCourse({ desk: await live.desk(), pool }, instrument, ask)
  return {
    courses: async () => askCourses(await live.desk(), pool),
    course: async ({ params, query }) => one(params['instrument'], query),
    courseCsv: async ({ params, query }) => {
      const { instrument, curve } = await one(params['instrument'], query)
      const rows = (curve?.points ?? []).map((p) => [curve?.version ?? null, curve?.intake ?? null, p.week, p.expected, p.lower, p.upper])
      return tableFile(`expected-course-${instrument}`, [['version', 'first_score', 'week', 'expected', 'lower', 'upper'], ...rows])
    },
    courseHeldOutCsv: async ({ params, query }) => {
      const { instrument, versions } = await one(params['instrument'], query)
      const rows = versions.flatMap(({ version, heldOut }) =>
        (heldOut?.bands ?? []).map((b) => [version, b.from, b.to, b.episodes, b.scores, b.inside, b.flagged]),
      )
      const columns = ['version', 'first_score_from', 'first_score_to', 'episodes', 'later_scores', 'inside_band', 'beyond_edge']
      return tableFile(`expected-course-${instrument}-held-back`, [columns, ...rows])
    },
    learnCourses: async () => learnCourses(await live.desk(), pool),
  }
}
