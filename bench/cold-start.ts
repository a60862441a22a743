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
const openedMs = performance.now()
if (what === 'page') await askPage(warehouse, (await loadLook(config, record)).state, { span, minute: 0 })
else await askCatalogue(warehouse, span, 0)
console.log(JSON.stringify({ openedMs, answeredMs: performance.now() }))
warehouse.close()
await record.close()
