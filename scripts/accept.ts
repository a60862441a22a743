/** `npm run accept`: writes the figures of the made-up practice, by month, as they are now into test/whole-practice.csv, and says what moved. */
import { existsSync, writeFileSync } from 'node:fs'
import { changesBetween, readStored, storedFile, wholePractice, writeLines } from '../test/whole-practice.ts'

if (process.env['CI']) {
  console.error('Figures are accepted by a person who has read them, never by a machine: accept is refused where CI is set.')
  process.exit(2)
}
const { duckdb, postgres } = await wholePractice()
const disagreements = changesBetween(postgres, duckdb)
if (disagreements.length > 0) {
  console.error(['The engines disagree, which is a fault of ours and not a figure to accept:', ...disagreements.slice(0, 40)].join('\n'))
  process.exit(1)
}
const changes = existsSync(storedFile) ? changesBetween(readStored(), duckdb) : []
writeFileSync(storedFile, writeLines(duckdb))
const rest = changes.length > 60 ? [`and ${changes.length - 60} more`] : []
console.log(
  [...changes.slice(0, 60), ...rest, `${duckdb.length} lines in ${storedFile}, ${changes.length} of them changed. Say why in the commit.`].join('\n'),
)
process.exit(0)
