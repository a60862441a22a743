import { readInstruments } from '#instrument'
import gad7 from './gad-7/gad-7.instrument.json' with { type: 'json' }
import phq9 from './phq-9/phq-9.instrument.json' with { type: 'json' }

/** Every instrument that ships with Plumbline. The files beside this one are the whole of what is known of them. */
export const instruments = readInstruments([phq9, gad7])
