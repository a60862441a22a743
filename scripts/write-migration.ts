/** Prints the CREATE TABLE statements of every recorded fact, to start a migration from. Run once per new fact; a committed migration is never edited. */
import { createTable, recordedFacts } from '#facts'

const wanted = process.argv.slice(2)
for (const table of recordedFacts) {
  if (wanted.length > 0 && !wanted.includes(table.name)) continue
  console.log(`-- ${table.grain}\n${createTable(table, 'postgres')};`)
  if (table.isClientLevel) console.log(`CREATE INDEX ${table.name}_id ON "${table.name}" (id);`)
  console.log(`CREATE INDEX ${table.name}_change ON "${table.name}" USING brin (change_seq);\n`)
}
