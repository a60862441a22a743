import { availableParallelism, totalmem } from 'node:os'

const megabyte = 1024 * 1024
const within = (least: number, most: number, value: number): number => Math.round(Math.min(most, Math.max(least, value)))

/**
 * What the private cluster runs with, in PostgreSQL's names. Durability and privacy are not for tuning, and the rest is what a machine shared
 * with the server and the warehouse can spare.
 */
export function engineSettings(): Readonly<Record<string, string>> {
  // Inside a container the machine's memory is not ours; 0 means no limit.
  const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem()) / megabyte
  const cores = availableParallelism()
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    wal_level: 'replica',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement may carry what a client wrote: nothing below a lost connection is logged.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
    max_connections: '60',
    shared_buffers: `${within(64, 1024, memory / 16)}MB`,
    effective_cache_size: `${within(256, 16_384, memory / 3)}MB`,
    work_mem: `${within(4, 32, memory / 512)}MB`,
    maintenance_work_mem: `${within(32, 256, memory / 64)}MB`,
    max_parallel_workers_per_gather: String(within(0, 4, cores - 1)),
    // About the most that has to be read again after a kill: on two cores a second or two of the five a start may take.
    max_wal_size: '384MB',
    min_wal_size: '128MB',
    checkpoint_timeout: '5min',
    // Written for disks that turn; nearly everything is an SSD now.
    random_page_cost: '1.1',
  }
}
