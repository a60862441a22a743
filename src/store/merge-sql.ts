import { factNamed, sqlColumns } from '#facts'
import { slotsOf, type FeedPlan } from './fact-row.ts'

const quote = (name: string): string => `"${name}"`
const list = (names: readonly string[], of = ''): string => names.map((name) => `${of}${quote(name)}`).join(', ')

/**
 * The statements that bring staged rows into a fact table. They run in one transaction and in this order. Everything is set-based: what
 * differs is found by joining, so a file that changes nothing writes nothing.
 */
export type MergeSql = {
  readonly stage: string
  readonly createStage: string
  /** Is the fact table empty? Then nothing needs comparing. */
  readonly isEmpty: string
  /** Keys that came more than once. */
  readonly findSameKeys: string
  /** Leaves of each such key the newest version only. */
  readonly dropOlder: string
  /** Leaves of equal rows the first. */
  readonly dropEqual: string
  /** What is left contradicts itself: removes the rows and returns their lines, or all but one of each key. */
  readonly settleContradictions: string
  /** Drops staged rows older than what the record holds. */
  readonly dropStale: string
  /** Lists the rows that are there and differ, with the columns in which they do. */
  readonly findChanged: string
  /** Puts rows that moved to another client in their new place, keeping columns this import does not fill; null where rows have no client.
   * $1 import, $2 seq, $3 source. */
  readonly move: string | null
  /** $1 import, $2 seq, $3 source. */
  readonly update: string
  readonly add: string
  readonly addIntoEmpty: string
}

/** Writes the statements for one feed; `name` tells the feeds of one transaction apart. */
export function mergeSql(plan: FeedPlan, name: string): MergeSql {
  const table = factNamed(plan.fact)
  const fact = quote(table.name)
  const slots = slotsOf(plan)
  const own = slots.map((slot) => slot.sql)
  const key = table.isClientLevel ? ['client_id', 'id'] : ['id']
  const moving = own.filter((column) => !key.includes(column))
  const stage = `stage_${name}`
  const changed = `changed_${name}`
  const repeated = `same_key_${name}`
  const row = (of: string, columns: readonly string[]): string => `ROW(${list(columns, `${of}.`)})`
  const where = (left: string, right: string): string => key.map((column) => `${left}.${quote(column)} = ${right}.${quote(column)}`).join(' AND ')
  const everyColumn = sqlColumns(table, 'postgres').map((column) => column.sql)
  // A version newer than the record's is kept even when nothing else differs, or a version between the two would win later.
  const isNewer = `(s.source_version IS NOT NULL AND s.source_version IS DISTINCT FROM t.source_version)`
  const hasMoved = table.isClientLevel ? `t.client_id <> s.client_id` : 'false'
  const names = moving.filter((column) => !slots.some((slot) => slot.isLocal && slot.sql === column))
  const differing = names.map((column) => `CASE WHEN t.${quote(column)} IS DISTINCT FROM s.${quote(column)} THEN '${column}' END`)
  const staged = ['id', ...own]
  const provenance = ['source', 'source_id', 'source_version', 'import_id', 'line', 'change_seq']
  const provenanceOf = `$3, s.source_id, s.source_version, $1::bigint, s.line, $2::bigint`
  const drop = (which: string, keep: string): string => `DELETE FROM ${stage} WHERE ctid IN (SELECT at FROM (${which}) AS v WHERE ${keep})`
  const among = (columns: string): string => `SELECT s.ctid AS at, ${columns} FROM ${stage} AS s JOIN ${repeated} AS r ON r.id = s.id`
  const nth = (partition: string, order: string): string => among(`row_number() OVER (PARTITION BY ${partition} ORDER BY ${order}) AS n`)
  return {
    stage,
    createStage: `CREATE TEMP TABLE ${stage} ON COMMIT DROP AS SELECT ${list(staged)}, source_id, source_version, line FROM ${fact} WITH NO DATA`,
    isEmpty: `SELECT NOT EXISTS (SELECT 1 FROM ${fact}) AS empty`,
    findSameKeys: `CREATE TEMP TABLE ${repeated} ON COMMIT DROP AS SELECT id FROM ${stage} GROUP BY id HAVING count(*) > 1`,
    dropOlder: drop(
      among('s.source_version AS version, max(s.source_version) OVER (PARTITION BY s.id) AS newest'),
      'newest IS NOT NULL AND version IS DISTINCT FROM newest',
    ),
    dropEqual: drop(nth(list(staged, 's.'), 's.line'), 'n > 1'),
    settleContradictions:
      plan.sameKey === 'one'
        ? drop(nth('s.id', `${list(own, 's.')}, s.line`), 'n > 1')
        : `${drop(among('count(*) OVER (PARTITION BY s.id) AS n'), 'n > 1')} RETURNING line`,
    dropStale: `DELETE FROM ${stage} AS s USING ${fact} AS t WHERE t.id = s.id AND s.source_version < t.source_version`,
    findChanged: `CREATE TEMP TABLE ${changed} ON COMMIT DROP AS
      SELECT s.id, ${table.isClientLevel ? 't.client_id AS old_client, s.client_id AS new_client' : 'NULL::bigint AS old_client, NULL::bigint AS new_client'},
        array_remove(ARRAY[${[`CASE WHEN ${hasMoved} THEN 'client_id' END`, ...differing].join(', ')}], NULL) AS columns
      FROM ${stage} AS s JOIN ${fact} AS t ON t.id = s.id
      WHERE ${[hasMoved, isNewer, moving.length > 0 ? `${row('t', moving)} IS DISTINCT FROM ${row('s', moving)}` : 'false'].join(' OR ')}`,
    move: !table.isClientLevel
      ? null
      : `WITH gone AS (DELETE FROM ${fact} AS t USING ${changed} AS c WHERE t.id = c.id AND t.client_id = c.old_client AND c.old_client <> c.new_client RETURNING t.*)
      INSERT INTO ${fact} (${list([...everyColumn, ...provenance])})
      SELECT ${everyColumn.map((column) => `${staged.includes(column) ? 's' : 'gone'}.${quote(column)}`).join(', ')}, ${provenanceOf}
      FROM gone JOIN ${stage} AS s ON s.id = gone.id`,
    update: `UPDATE ${fact} AS t SET ${[...moving, ...provenance]
      .map((column, i) => `${quote(column)} = ${i < moving.length ? `s.${quote(column)}` : (provenanceOf.split(', ')[i - moving.length] ?? '')}`)
      .join(', ')}
      FROM ${stage} AS s JOIN ${changed} AS c ON c.id = s.id
      WHERE ${where('t', 's')} AND c.old_client IS NOT DISTINCT FROM c.new_client`,
    add: `INSERT INTO ${fact} (${list([...staged, ...provenance])}) SELECT ${list(staged, 's.')}, ${provenanceOf}
      FROM ${stage} AS s WHERE NOT EXISTS (SELECT 1 FROM ${fact} AS t WHERE ${where('t', 's')}) ORDER BY ${list(key, 's.')}`,
    // In key order the index is filled from left to right, which is several times faster than at random, and a client's rows lie together.
    addIntoEmpty: `INSERT INTO ${fact} (${list([...staged, ...provenance])}) SELECT ${list(staged, 's.')}, ${provenanceOf}
      FROM ${stage} AS s ORDER BY ${list(key, 's.')}`,
  }
}

/** Which of the record's rows would change or be added, for a preview: ids and column names, no values. */
export const previewSql = (plan: FeedPlan, name: string): { changed: string; byColumn: string; added: string; first: string } => {
  const client = factNamed(plan.fact).isClientLevel ? 's.client_id' : 'NULL::bigint'
  return {
    changed: `SELECT id::text, new_client::text AS client, columns FROM changed_${name} ORDER BY id LIMIT 20`,
    byColumn: `SELECT unnest(columns) AS column, count(*)::int AS n FROM changed_${name} GROUP BY 1 ORDER BY 2 DESC, 1`,
    // Blocks written by this commit are found through the index on change_seq.
    added: `SELECT t.id::text, ${client.replace('s.', 't.')}::text AS client FROM ${quote(plan.fact)} AS t
      WHERE t.change_seq = $1 AND NOT EXISTS (SELECT 1 FROM changed_${name} AS c WHERE c.id = t.id) LIMIT 20`,
    first: `SELECT s.id::text, ${client}::text AS client FROM stage_${name} AS s LIMIT 20`,
  }
}
