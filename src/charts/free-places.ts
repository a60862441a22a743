type At = { readonly x: number; readonly y: number }
export type FreePlace = At & { readonly text: string; readonly align: 'left' | 'right' }
type Box = { readonly from: number; readonly to: number; readonly top: number; readonly bottom: number }
type Room = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

const letter = 6
const [away, half] = [11, 7]

/** Points along a line, close enough that no word slips between two of them. */
function alongLine(points: readonly At[]): readonly At[] {
  return points.flatMap((p, i) => {
    const next = points[i + 1]
    if (!next) return [p]
    const steps = Math.max(1, Math.ceil(Math.hypot(next.x - p.x, next.y - p.y) / 6))
    return Array.from({ length: steps }, (_, k) => ({ x: p.x + ((next.x - p.x) * k) / steps, y: p.y + ((next.y - p.y) * k) / steps }))
  })
}

/**
 * Finds room for words beside points of a line, or along a level line where `x` is null: the first of a few places where they cover neither the
 * line nor words placed before. Where all are taken, the one that covers least.
 */
export function freePlaces(points: readonly At[], room: Room): (text: string, near: { readonly x: number | null; readonly y: number }) => FreePlace {
  const taken = alongLine(points)
  const boxes: Box[] = []
  return (text, near) => {
    const length = text.length * letter
    const along = near.x === null ? [room.left + 8, room.right - 8 - length, (room.left + room.right - length) / 2] : [near.x + away, near.x - away - length, near.x - length / 2] // prettier-ignore
    const levels = near.x === null ? [near.y + 11, near.y - 10] : [near.y - away, near.y + away + 2, near.y - 2.2 * away, near.y + 2.2 * away]
    const places = levels.flatMap((y) => along.map((from): Box => ({ from, to: from + length, top: y - half, bottom: y + half })))
    const cost = (box: Box): number => {
      const outside = box.from < room.left - 2 || box.to > room.right + 2 || box.top < room.top - 2 || box.bottom > room.bottom + 2 ? 100 : 0
      const hidden = taken.filter((p) => p.x > box.from - 4 && p.x < box.to + 4 && p.y > box.top - 4 && p.y < box.bottom + 4).length
      const over = boxes.filter((b) => b.from < box.to + 6 && b.to > box.from - 6 && b.top < box.bottom && b.bottom > box.top).length
      return outside + 2 * hidden + 20 * over
    }
    const best = places.toSorted((a, b) => cost(a) - cost(b))[0] ?? {
      from: room.left,
      to: room.left + length,
      top: near.y - half,
      bottom: near.y + half,
    }
    boxes.push(best)
    return { text, x: best.from, y: (best.top + best.bottom) / 2, align: 'left' }
  }
}
