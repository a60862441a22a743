/**
 * The facts in columns (DuckDB), or in place (PostgreSQL). A derived, disposable copy of the record without direct identifiers:
 * refreshed after each commit, rebuilt by one command, never a source of truth. Answers compiled SQL; knows no KPI.
 */
export type { CopyCheck } from './check-copy.ts'
export type { Engine, Row } from './engine.ts'
export type { ExportFormat } from './export-table.ts'
export { openSnapshot, type Snapshot } from './snapshot.ts'
export { openInPlace, openWarehouse, type Warehouse } from './warehouse.ts'
