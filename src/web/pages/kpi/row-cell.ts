import { plain, showIn, showNumber } from '#charts'
import { isDay, showDay } from '#period'

const instant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})/

/** A cell of a row as a person reads it, by the kind of its column. A day or instant keeps its wall clock as it was recorded. */
export function showCell(kind: string, cell: string | null): string {
  if (cell === null || cell === '') return ''
  switch (kind) {
    case 'instant': {
      const [, day, time] = instant.exec(cell) ?? []
      return day && time ? `${showDay(day)} ${time}` : cell
    }
    case 'day':
      return isDay(cell.slice(0, 10)) ? showDay(cell.slice(0, 10)) : cell
    case 'code':
      return plain(cell)
    case 'cents':
      return showIn('dollars', Number(cell) / 100, 2)
    case 'number': {
      // Scores come as 10.0 or -0.0, weeks with all the digits of a division.
      const value = Number(cell)
      return Number.isFinite(value) ? showNumber(value, Number.isInteger(value) ? 0 : Number.isInteger(value * 10) ? 1 : 2) : cell
    }
    case 'bool':
      return cell === 'true' ? 'yes' : cell === 'false' ? 'no' : cell
    default:
      return cell
  }
}
