import type { ClientHeat } from '#api'
import { showDay } from '#period'
import { ScrollBox } from '../../parts/scroll-box.tsx'

/** As many days as fit a page; the latest ones. */
const mostDays = 16

function Cell({ value, most }: { value: number | null; most: number }) {
  if (value === null) return <td className="left-out">–</td>
  const level = Math.round((4 * value) / Math.max(1, most))
  return <td className={`heat heat-${level}`}>{value}</td>
}

function Heat({ heat }: { heat: ClientHeat }) {
  const from = Math.max(0, heat.days.length - mostDays)
  return (
    <section className="card below" aria-labelledby={`heat-${heat.instrument}`}>
      <h2 id={`heat-${heat.instrument}`}>{heat.name}, item by item</h2>
      <ScrollBox label={`${heat.name} item by item`}>
        <table className="heat-map">
          <caption className="hidden">Answers to each item by day; 0 is not at all, {heat.most} the most</caption>
          <thead>
            <tr>
              <th scope="col">Item</th>
              {heat.days.slice(from).map((day, i) => (
                <th key={`${day} ${i}`} scope="col">
                  {showDay(day).replace(/ \d{4}$/, '')}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {heat.items.map((item) => (
              <tr key={item.id}>
                <th scope="row">{item.name}</th>
                {item.values.slice(from).map((value, i) => (
                  <Cell key={`${heat.days[from + i]} ${i}`} value={value} most={heat.most} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {from > 0 && (
        <p className="note">
          The last {mostDays} of {heat.days.length} answers.
        </p>
      )}
    </section>
  )
}

/** Items by days, with each answer as its number: the shade only helps the eye. */
export const Heats = ({ heats }: { heats: readonly ClientHeat[] }) => (
  <>
    {heats.map((heat) => (
      <Heat key={heat.instrument} heat={heat} />
    ))}
  </>
)
