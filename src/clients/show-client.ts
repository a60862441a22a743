import type { ClientHeat, ClientMark, ClientMeasure } from '#api'
import type { ClientEvent } from '#store'
import type { Care, Track } from './care.ts'
import { courseOf, type judgedBy } from './course.ts'
import { heatOf, type NamedSheet } from './items.ts'
import { isAcute } from './level-of-care.ts'
import { bandAt, scaleOf, type Scale } from './scales.ts'
import { isBetter, isWorse, latest } from './track.ts'
import { alertWords } from './warning-signs.ts'
import { capital, lettered, plain, showChange } from './words.ts'

function tellScore(track: Track, score: Track['scores'][number], scale: Scale): string {
  const { direction } = track.measure
  const moved = score.place === 1 ? 'first score' : isBetter(track, score) ? 'reliably better than at first' : isWorse(track, score) ? 'reliably worse than at first' : '' // prettier-ignore
  const off = score.isBeyond ? (score.bound === null ? 'off course' : `${direction < 0 ? 'above' : 'below'} the expected course, ${score.bound} at ${direction < 0 ? 'most' : 'least'}`) : '' // prettier-ignore
  return [bandAt(scale, score.total), moved, off, score.isRisk === true ? 'risk item above its threshold' : ''].filter(Boolean).join(', ')
}

function tellTrack(track: Track): string {
  const last = latest(track)
  const { name, reliableChange } = track.measure
  const isKnown = Number.isFinite(reliableChange)
  if (!last || last.place === 1) return `${name} answered once, ${last?.total ?? track.first.total}: nothing to compare with yet.`
  const moved = isBetter(track, last)
    ? 'reliably better'
    : isWorse(track, last)
      ? 'reliably worse'
      : isKnown
        ? 'no reliable change'
        : 'how large a change is reliable nobody has published'
  return `${name} from ${track.first.total} to ${last.total}: ${showChange(track.first.total, last.total)}, ${moved}${isKnown ? ` (${reliableChange} is reliable)` : ''}.`
}

const within = ({ least, most }: Scale, score: number): number | null => (score < least || score > most ? null : score)

/** One measure as the page draws it. */
export function measureOf(track: Track, by: ReturnType<typeof judgedBy>, isLeading: boolean): readonly ClientMeasure[] {
  const { measure, first } = track
  const scale = scaleOf(measure.id)
  if (!scale) return []
  return [
    {
      id: measure.id,
      name: measure.name,
      measures: measure.measures,
      direction: measure.direction,
      least: scale.least,
      most: scale.most,
      bands: [...scale.bands],
      caseness: measure.caseness,
      reliableChange: Number.isFinite(measure.reliableChange) ? measure.reliableChange : null,
      betterAt: within(scale, first.total + measure.direction * measure.reliableChange),
      worseAt: within(scale, first.total - measure.direction * measure.reliableChange),
      isLeading,
      reading: tellTrack(track),
      scores: track.scores.map((s) => ({
        id: s.id,
        on: s.on,
        total: s.total,
        mark: s.isOff ? 'concern' : s.place > 1 && isBetter(track, s) ? 'improvement' : 'common',
        isBeyond: s.isBeyond,
        says: tellScore(track, s, scale),
      })),
      course: courseOf(track, by),
    },
  ]
}

/** What happened, from all sources, in the order of its days. */
export function marksOf(care: Care, events: readonly ClientEvent[]): readonly ClientMark[] {
  const { episode } = care
  const level = episode.levelOfCare === null ? '' : `, ${lettered(episode.levelOfCare)}`
  const marks: readonly ClientMark[] = [
    { event: null, kind: 'opened', on: episode.openedOn, until: null, says: `Care began${level}` },
    ...(episode.closedOn === null ? [] : [{ event: null, kind: 'closed' as const, on: episode.closedOn, until: null, says: 'Care ended' }]),
    ...care.stays.filter(isAcute).map((s) => ({ event: null, kind: 'acute' as const, on: s.on, until: s.until, says: `${capital(plain(s.kind))} ${s.kind === 'crisis' ? 'contact' : 'stay'}` })), // prettier-ignore
    ...care.alerts.map((a) => ({ event: null, kind: 'alert' as const, on: a.on, until: a.closedOn, says: capital(alertWords[a.kind] ?? plain(a.kind)) })), // prettier-ignore
    ...events.map((e) => ({ event: e.id, kind: e.kind, on: e.on, until: null, says: e.says })),
  ]
  return marks.toSorted((a, b) => a.on.localeCompare(b.on))
}

/** Items by days, for each measure whose answers came item by item. */
export const heatsOf = (care: Care, sheets: readonly NamedSheet[]): ClientHeat[] =>
  care.tracks.flatMap(({ measure }) => {
    const own = sheets.filter((s) => s.instrument === measure.id)
    const items = Object.entries(own[0]?.names ?? {}).map(([id, name]) => ({ id, name }))
    const most = Math.max(3, ...own.flatMap((s) => Object.values(s.answers).map((v) => v ?? 0)))
    const heat = heatOf(own, { id: measure.id, name: measure.name, items, most })
    return own.length === 0 ? [] : [{ ...heat, days: [...heat.days], items: heat.items.map((i) => ({ ...i, values: [...i.values] })) }]
  })
