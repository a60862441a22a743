import { answerItem, askReview, askReviewPage, closeDecision, closeReview, minutesMarkdown, minutesRows, openReview } from '#steering'
import { dropReview } from '#store'
import type { Handlers } from '../app.ts'
import type { Live } from '../live.ts'
import { dayIn, idIn } from '../read-words.ts'
import { tableFile } from '../table-file.ts'

type ReviewRoutes = 'review' | 'oneReview' | 'minutes' | 'minutesCsv' | 'beginReview' | 'dropReview' | 'answerItem' | 'endReview' | 'settleDecision'

/** The meetings in which figures become decisions. */
export const reviewHandlers = (live: Live): Pick<Handlers, ReviewRoutes> => {
  const { pool } = live.record
  const at = async () => ({ pool, desk: await live.desk() })
  return {
    review: async ({ query }) => askReviewPage(await at(), query.cadence),
    oneReview: async ({ params }) => askReview(pool, idIn(params, 'review')),
    minutes: async ({ params, reply }) => {
      const review = await askReview(pool, idIn(params, 'review'))
      const { practice } = await live.look()
      void reply.type('text/markdown; charset=utf-8').header('content-disposition', `attachment; filename="minutes-${review.on}.md"`)
      return minutesMarkdown(review, practice.name)
    },
    minutesCsv: async ({ params }) => {
      const review = await askReview(pool, idIn(params, 'review'))
      return tableFile(`minutes-${review.on}`, minutesRows(review))
    },
    beginReview: async ({ body }) => ({ id: await openReview(await at(), body.cadence) }),
    dropReview: async ({ params }) => ({ gone: await dropReview(pool, idIn(params, 'review')) }),
    answerItem: async ({ params, body }) => {
      const review = idIn(params, 'review')
      if ('dueOn' in body) dayIn(body.dueOn, 'dueOn')
      await answerItem(await at(), { review, key: params['item'] ?? '' }, body)
      return askReview(pool, review)
    },
    endReview: async ({ params, body }) => {
      const review = idIn(params, 'review')
      await closeReview(pool, review, body)
      return askReview(pool, review)
    },
    settleDecision: async ({ params, body }) => {
      const id = idIn(params, 'decision')
      if (body.dueOn !== null) dayIn(body.dueOn, 'dueOn')
      await closeDecision(await at(), id, body)
      return { saved: true }
    },
  }
}
