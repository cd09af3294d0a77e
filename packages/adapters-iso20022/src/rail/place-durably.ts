/**
 * A file that is there whole or not at all, also after the power fails.
 *
 * It is written under another name, flushed, and given its own by a hard link, which never
 * puts one file in place of another.
 */
import { randomUUID } from "node:crypto"
import { link, open, unlink } from "node:fs/promises"
import { dirname, join } from "node:path"
import { failedWith } from "./rail-unavailable.ts"

/** A file, and where it is written before it has its name: on the same file system. */
export interface PlacedFile {
  readonly path: string
  readonly text: string
  readonly mode: number
  readonly workshop: string
}

/** Whether the file was placed; `false` where one of its name is there already. */
export const placeDurably = async (file: PlacedFile): Promise<boolean> => {
  const unfinished = join(file.workshop, `.${randomUUID()}.part`)
  try {
    await writeDurably(unfinished, file.text, file.mode)
    await link(unfinished, file.path)
  } catch (fault) {
    if (failedWith(fault, "EEXIST")) return false
    throw fault
  } finally {
    await unlink(unfinished)
  }
  await flushFolder(dirname(file.path))
  return true
}

/** Writes a file that is not there yet; its bytes and its name outlive a power failure. */
export const writeDurably = async (path: string, text: string, mode: number): Promise<void> => {
  const handle = await open(path, "wx", mode)
  try {
    // The process's mask would take rights from the other side that the page promises it.
    await handle.chmod(mode)
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await flushFolder(dirname(path))
}

/** Makes sure that the names in a folder outlive a power failure. */
export const flushFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, "r")
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
