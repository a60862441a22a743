/** A process that just started, asked for everything once: `node bench/cold-start.ts <directory> <from> <to> catalogue|page`. Its parent holds the record. */
import { openRecord } from '#store'
import { openWarehouse } from '#warehouse'
import { askCatalogue, askPage } from './catalogue.ts'
import { configIn, copyIn } from './place.ts'
import { loadLook } from '#server'

const [directory = '', from = '', to = '', what = ''] = process.argv.slice(2)
const span = { from, to }
const config = configIn(directory)
const record = await openRecord(config, { mayBeGuest: true })
const warehouse = await openWarehouse({ record, dir: copyIn(directory) })
const cpuMs = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1000
const opened = { ms: performance.now(), cpuMs: cpuMs() }
if (what === 'page') await askPage(warehouse, (await loadLook(config, record)).state, { span, minute: 0 })
else await askCatalogue(warehouse, span, 0)
console.log(JSON.stringify({ opened, answered: { ms: performance.now(), cpuMs: cpuMs() } }))
warehouse.close()
await record.close()
