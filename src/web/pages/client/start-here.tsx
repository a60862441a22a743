import { ProblemList, problemsOf } from '../../parts/problems.tsx'
import { useChange } from '../../parts/use-change.ts'

/** Asks a due measure at once: this page gives way to the questionnaire, and the device can be handed over. */
export function StartHere({ client, measure }: { client: string; measure: string }) {
  const ask = useChange('makeRequest', ({ link }) => {
    if (link !== null) location.assign(link)
  })
  return (
    <>
      <button
        type="button"
        className="linklike no-print"
        disabled={ask.isPending}
        onClick={() => ask.mutate({ params: { client }, body: { instruments: [measure], channel: 'link' } })}
      >
        Start it on this device
        <span className="hidden">: {measure}</span>
      </button>
      {ask.isError && <ProblemList problems={problemsOf(ask.error)} />}
    </>
  )
}
