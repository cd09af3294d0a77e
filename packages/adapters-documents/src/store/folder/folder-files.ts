/**
 * The few things that a store does with files, so that a test can let each of them fail.
 *
 * Folders are the service's own (0700), files too (0600). A folder is synced after a name in
 * it has changed, since a name that is only in memory is lost with the power.
 */
import { constants } from "node:fs"
import { access, mkdir, open, opendir, rename, stat, statfs, unlink } from "node:fs/promises"
import { dirname } from "node:path"

/** A file that is being written. */
export interface WritableFile {
  readonly write: (pieces: readonly Uint8Array[]) => Promise<void>
  /** Returns once all of it is on the disk. */
  readonly sync: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A file that is read. */
export interface ReadableFile {
  /** The next bytes; none at the end. */
  readonly read: () => Promise<Uint8Array>
  readonly close: () => Promise<void>
}

export interface FolderFiles {
  /** Makes the folder and those above it that are not there, and keeps their names for good. */
  readonly makeFolder: (path: string) => Promise<void>
  /** Makes a file that is not there. */
  readonly create: (path: string) => Promise<WritableFile>
  readonly open: (path: string) => Promise<ReadableFile>
  readonly rename: (from: string, to: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  readonly syncFolder: (path: string) => Promise<void>
  /** The names in a folder, as they are found. */
  readonly names: (path: string) => AsyncIterable<string>
  /** When the file was changed last, in milliseconds of real time. */
  readonly changedAtMillis: (path: string) => Promise<number>
  /** The bytes that the service may still write into the folder; fails when it may write none. */
  readonly roomBytes: (path: string) => Promise<number>
}

const folderMode = 0o700
const fileMode = 0o600
const readBytes = 131_072

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** The pieces without so many bytes at their beginning. */
const behind = (pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] => {
  let passed = 0
  return pieces.flatMap((piece) => {
    const from = Math.max(bytes - passed, 0)
    passed += piece.length
    return from >= piece.length ? [] : [from === 0 ? piece : piece.subarray(from)]
  })
}

/** The machine's own files. */
export const nodeFiles: FolderFiles = {
  makeFolder: async (path) => {
    const first = await mkdir(path, { recursive: true, mode: folderMode })
    if (first === undefined) return
    for (let made = path; made.length >= first.length; made = dirname(made))
      await syncFolder(dirname(made))
  },
  create: async (path) => {
    const file = await open(path, "wx", fileMode)
    return {
      write: async (pieces) => {
        for (let left = pieces; left.length > 0; )
          left = behind(left, (await file.writev(left)).bytesWritten)
      },
      sync: () => file.sync(),
      close: () => file.close()
    }
  },
  open: async (path) => {
    const file = await open(path, "r")
    return {
      read: async () => {
        const buffer = new Uint8Array(readBytes)
        const { bytesRead } = await file.read(buffer, 0, readBytes)
        return buffer.subarray(0, bytesRead)
      },
      close: () => file.close()
    }
  },
  rename,
  remove: unlink,
  syncFolder,
  names: async function* (path) {
    for await (const entry of await opendir(path)) yield entry.name
  },
  changedAtMillis: async (path) => (await stat(path)).mtimeMs,
  roomBytes: async (path) => {
    await access(path, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = await statfs(path)
    return bavail * bsize
  }
}
