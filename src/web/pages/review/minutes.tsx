import type { Review } from '#api'
import { capital } from '#charts'
import { showDay } from '#period'
import { addressOf } from '../../call.ts'
import { TableLinks } from '../../parts/table-links.tsx'
import { usePractice } from '../../parts/use-practice.ts'
import { ItemLink, ItemMark, partNames, parts, WordSaid } from './item-words.tsx'

/** What was looked at and what was said, as it stood that day. */
export function Minutes({ review }: { review: Review }) {
  const practice = usePractice()
  const said = new Map(review.words.map((w) => [w.item, w]))
  const decided = review.words.filter((w) => w.isDecision).length
  return (
    <article className="minutes">
      <h1>
        {capital(review.cadence)} review, {showDay(review.on)}
      </h1>
      <p className="sub">
        {practice?.name}. {review.since ? `Since ${showDay(review.since)}. ` : ''}
        {review.present ? `Present: ${review.present}. ` : ''}
        {decided === 0 ? 'No decision was made.' : `${decided === 1 ? 'One decision was' : `${decided} decisions were`} made.`}
      </p>
      <div className="chips no-print">
        <a className="chip" href={addressOf('minutes', { params: { review: review.id } })} download>
          Markdown
        </a>
        <TableLinks route="minutesCsv" place={{ params: { review: review.id } }} className="chip" />
        <button type="button" className="chip" onClick={() => print()}>
          Print
        </button>
      </div>
      {review.agenda.length === 0 && <p className="card note">Nothing had moved and nothing needed a word.</p>}
      {parts.map((part) => {
        const items = review.agenda.filter((i) => i.part === part)
        return items.length === 0 ? null : (
          <section key={part} className="card below" aria-labelledby={`minutes-${part}`}>
            <h2 id={`minutes-${part}`}>{part === 'word' ? 'What needed a word' : partNames[part]}</h2>
            <ul className="plain agenda">
              {items.map((item) => (
                <li key={item.key}>
                  <ItemMark kind={item.kind} />
                  <div>
                    <span className="strong">
                      <ItemLink item={item} />
                    </span>
                    <div className="agenda-says">{item.says}</div>
                    <div className="agenda-word">
                      <WordSaid word={said.get(item.key)} />
                    </div>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
      {review.remarks && (
        <section className="card below" aria-labelledby="remarks">
          <h2 id="remarks">Remarks</h2>
          <p>{review.remarks}</p>
        </section>
      )}
    </article>
  )
}
