import type { CoursesAnswer } from '#api'
import { Button } from '@mantine/core'
import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { useChange } from '../../parts/use-change.ts'
import { useViewer } from '../../parts/use-viewer.ts'

/** When courses are learned anew, and doing it now. */
export function Learning({ answer }: { answer: CoursesAnswer }) {
  const { may } = useViewer()
  const learn = useChange('learnCourses')
  return (
    <section className="card below" aria-labelledby="learning">
      <h2 id="learning">When is it learned anew?</h2>
      <p>
        Every quarter, and when there are twice as many episodes. A course is learned from everyone whose episode closed in the last three years, who
        began at caseness and has three scores or more, however it ended. It is shown from {answer.shownFrom} episodes on and may ask for a look from{' '}
        {answer.drivingFrom} on, if held-back episodes fit it.
      </p>
      {may('set-up') && (
        <div className="actions no-print">
          <Button size="sm" variant="default" loading={learn.isPending} onClick={() => learn.mutate({})}>
            Learn now
          </Button>
          <span role="status" className="note">
            {learn.data?.says}
          </span>
        </div>
      )}
      {learn.isError && <ProblemList problems={problemsOf(learn.error)} />}
    </section>
  )
}
