import { factNamed, sqlColumns } from '#facts'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { DuckFile } from './duckdb-file.ts'

export type ExportFormat = 'parquet' | 'csv'

const options: Readonly<Record<ExportFormat, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  csv: "FORMAT csv, HEADER true, NULLSTR ''",
}

/** Writes a query's rows into a new file in the copy's passage and gives its path; whoever asked removes it. */
export async function exportQuery(duck: DuckFile, sql: string, format: ExportFormat): Promise<string> {
  const path = join(duck.passage, `${randomUUID()}.${format}`)
  await duck.write(`COPY (${sql}) TO '${path.replaceAll("'", "''")}' (${options[format]})`)
  return path
}

/** The rows of a fact as the copy holds them: ids are keyed hashes, and nothing in them names a person. Ordered, so that the same rows make the same file. */
export const exportFact = (duck: DuckFile, fact: string, format: ExportFormat): Promise<string> =>
  exportQuery(
    duck,
    `SELECT ${sqlColumns(factNamed(fact), 'duckdb')
      .map((c) => `"${c.sql}"`)
      .join(', ')} FROM "${fact}" ORDER BY id`,
    format,
  )
