import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from '../cluster/data-directory.ts'
import { endStragglers, findPostmaster, stopPostmaster } from '../cluster/postmaster.ts'
import { takeLock } from '../cluster/lock.ts'

/** A restored record that is whole and on the disk, and where what it takes the place of goes. Once this is written, the restore has happened. */
type SwapNote = { readonly from: string; readonly keep: string; readonly moves: readonly string[]; readonly aside: readonly string[] }

const noteName = 'restore.json'
/** Directories in which a backup is unpacked, to stay or to be looked at only. */
export const scratchNames = { restoring: 'restoring-', proving: 'proving-' } as const
/** What was here before a restore is kept under this name. */
export const beforeName = 'before-restore-'

function syncPath(path: string): void {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Brings every file under a directory to the disk, and that they are there. */
export function syncTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) syncTree(path)
    else if (entry.isFile()) syncPath(path)
  }
  syncPath(directory)
}

/** Writes down that the restored record is to be taken. From here on every start finishes it; before, every start goes on with the old one. */
export function decideSwap(dataDirectory: string, note: SwapNote): void {
  onDisk(dataDirectory, () => {
    const draft = join(dataDirectory, `${noteName}.making`)
    rmSync(draft, { force: true })
    const file = openSync(draft, 'wx', 0o600)
    writeSync(file, JSON.stringify(note))
    fsyncSync(file)
    closeSync(file)
    renameSync(draft, join(dataDirectory, noteName))
    syncPath(dataDirectory)
  })
}

const readNote = (dataDirectory: string): SwapNote | null => {
  const path = join(dataDirectory, noteName)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SwapNote) : null
}

/** Finishes a restore that was decided and perhaps interrupted. Only with the lock of the data directory. Says whether there was one. */
export function finishSwap(dataDirectory: string): boolean {
  const note = readNote(dataDirectory)
  if (!note) return false
  const [from, keep] = [join(dataDirectory, note.from), join(dataDirectory, note.keep)]
  const setAside = (name: string): void => {
    const [here, there] = [join(dataDirectory, name), join(keep, name)]
    if (existsSync(here) && !existsSync(there)) renameSync(here, there)
  }
  onDisk(dataDirectory, () => {
    mkdirSync(keep, { recursive: true, mode: 0o700 })
    for (const name of note.aside) setAside(name)
    for (const name of note.moves) {
      if (!existsSync(join(from, name))) continue
      setAside(name)
      renameSync(join(from, name), join(dataDirectory, name))
    }
    syncPath(keep)
    syncPath(dataDirectory)
    if (readdirSync(keep).length === 0) rmSync(keep, { recursive: true })
    rmSync(join(dataDirectory, noteName))
    syncPath(dataDirectory)
    rmSync(from, { recursive: true, force: true })
  })
  return true
}

/** Ends the engine that a killed restore or proof left running in its scratch directory, and removes it. */
export async function removeScratch(directory: string): Promise<void> {
  const cluster = join(directory, 'postgres')
  const engine = findPostmaster(cluster)
  if (engine) await stopPostmaster(cluster, engine.who)
  // Killed early, its initdb may still be at work on the cluster it was making.
  const inside = existsSync(directory) ? readdirSync(directory).filter((name) => name.startsWith('making-')) : []
  for (const path of [cluster, ...inside.map((name) => join(directory, name))]) await endStragglers(path)
  onDisk(directory, () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }))
}

/** Clears away what killed restores and proofs left half made. One that another process is at is left alone, and so is one that was decided. */
export async function sweepScratch(dataDirectory: string): Promise<void> {
  const decided = readNote(dataDirectory)?.from
  const isScratch = (name: string): boolean => Object.values(scratchNames).some((prefix) => name.startsWith(prefix))
  for (const name of readdirSync(dataDirectory).filter((entry) => isScratch(entry) && entry !== decided)) {
    const directory = join(dataDirectory, name)
    const lock = takeLock(directory)
    if (!lock) continue
    lock.release()
    await removeScratch(directory)
  }
}
/** What an interrupted restore left, for a person to know. */
export const findScratch = (dataDirectory: string): readonly string[] =>
  existsSync(dataDirectory) ? readdirSync(dataDirectory).filter((name) => name === noteName || name.startsWith(scratchNames.restoring)) : []
