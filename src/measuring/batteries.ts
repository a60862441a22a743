import { defaultBatteries, type Battery } from '#content'
import type { Instrument } from '#instrument'
import { ProblemError, type Problem } from '#problems'
import { loadBatteries, removeBattery, saveBattery, type OpenRecord } from '#store'

type Pool = OpenRecord['pool']
export type { Battery }
/** A battery as it stands: ours, changed by the practice, or its own. */
export type StandingBattery = Battery & { readonly isOurs: boolean; readonly isChanged: boolean }

/** Every battery: those Plumbline proposes, as the practice left or changed them, and the practice's own. */
export async function listBatteries(pool: Pool): Promise<readonly StandingBattery[]> {
  const stored = new Map((await loadBatteries(pool)).map(({ id, spec }) => [id, spec as Battery]))
  const proposed = defaultBatteries.map((usual): StandingBattery => {
    const own = stored.get(usual.id)
    return { ...usual, ...own, id: usual.id, isOurs: true, isChanged: own !== undefined }
  })
  const own = [...stored].flatMap(([id, spec]): StandingBattery[] =>
    defaultBatteries.some((b) => b.id === id) ? [] : [{ ...spec, id, isOurs: false, isChanged: true }],
  )
  return [...proposed, ...own]
}

/** Writes a battery down. Throws a problem for each instrument that there is not, or that cannot be answered here. */
export async function changeBattery(pool: Pool, battery: Battery, instrument: (id: string) => Instrument | undefined): Promise<void> {
  const bad = battery.instruments.flatMap((id): readonly Problem[] => checkInstrument(instrument(id), id, battery.respondent))
  if (bad.length > 0) throw new ProblemError(...bad)
  const { id, ...spec } = battery
  await saveBattery(pool, id, spec)
}

/** Gives a battery of ours back what Plumbline proposes; removes one of the practice's own. False when there is nothing to take back. */
export const resetBattery = (pool: Pool, id: string): Promise<boolean> => removeBattery(pool, id)

/** May this instrument be put to such a respondent? */
export function checkInstrument(instrument: Instrument | undefined, id: string, respondent: Battery['respondent']): readonly Problem[] {
  if (!instrument) return [{ code: 'measuring/instrument-unknown', facts: { instrument: id } }]
  return instrument.respondents.includes(respondent) ? [] : [{ code: 'measuring/wrong-respondent', facts: { instrument: id, respondent } }]
}
