import { showNumber } from '#charts'

/** "51–100 of 1,611", with a way back and on. */
export function Pager({ offset, size, total, onOffset }: { offset: number; size: number; total: number; onOffset: (offset: number) => void }) {
  if (total <= size && offset === 0) return <p className="note pager">{showNumber(total)} in all.</p>
  const last = Math.min(offset + size, total)
  return (
    <div className="pager">
      <span className="note" aria-live="polite">
        {showNumber(total === 0 ? 0 : offset + 1)}–{showNumber(last)} of {showNumber(total)}
      </span>
      <button type="button" className="segment" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - size))}>
        Earlier page
      </button>
      <button type="button" className="segment" disabled={last >= total} onClick={() => onOffset(offset + size)}>
        Next page
      </button>
    </div>
  )
}
