import { openWarehouse, type Warehouse } from '#warehouse'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Opened } from './open-for-command.ts'

/** The copy this command may read: its own, or, while a server holds that, one made in memory for the moment. */
export async function withCopy<T>({ warehouse, record }: Opened, work: (copy: Warehouse) => Promise<T>): Promise<T> {
  if (warehouse) return work(warehouse)
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-export-'))
  const copy = await openWarehouse({ record, dir, isInMemory: true })
  try {
    return await work(copy)
  } finally {
    copy.close()
    await rm(dir, { recursive: true, force: true })
  }
}
