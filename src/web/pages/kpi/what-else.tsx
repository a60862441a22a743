import type { KpiAnswer } from '#api'
import { Aims } from './aims.tsx'
import { Behind } from './behind.tsx'
import { Happened } from './happened.tsx'
import { Targets } from './targets.tsx'

/** What stands under the rows: what is wanted of the number, what happened, what is being done, and what it is made of. */
export function WhatElse({ answer, isPart }: { answer: KpiAnswer; isPart: boolean }) {
  return (
    <>
      {!isPart && (
        <div className="grid two below">
          <Targets answer={answer} />
          <Happened answer={answer} />
        </div>
      )}
      <div className={isPart ? 'below' : 'grid two below'}>
        {!isPart && <Aims answer={answer} />}
        <Behind answer={answer} />
      </div>
    </>
  )
}
