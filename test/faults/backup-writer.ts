/** Does one thing with a backup and is meant to be killed: `back-up FILE DIRECTORY` or `restore FILE DIRECTORY`. Says `done` when it is. */
import { readConfig } from '#config'
import { keepBackup, openRecord, restoreBackup } from '#store'

const [what, file = '', directory = ''] = process.argv.slice(2)
const { value: config } = readConfig({ PLUMBLINE_DATA: directory })
if (!config) throw new Error('the settings of the rig are wrong')
process.stdout.write('ready\n')
if (what === 'restore') await restoreBackup({ config, path: file, replace: true, keyFile: `${file}.key` })
else {
  const record = await openRecord(config)
  await keepBackup({ config, record }, { path: file })
  await record.close()
}
process.stdout.write('done\n')
