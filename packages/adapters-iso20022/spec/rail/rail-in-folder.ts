/** A rail in a folder of its own, and what its tests look at. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { Effect } from "effect"
import {
  type FolderRail,
  openFolderRail,
  type PollLimits,
  pollLimits,
  type RailFolders
} from "../../src/index.ts"

export interface RailInFolder {
  readonly rail: FolderRail
  readonly folders: RailFolders
  readonly receive: (name: string, content: string | Uint8Array) => Promise<void>
  readonly names: (
    folder: keyof RailFolders | "submitted" | "claimed" | "consumed"
  ) => Promise<readonly string[]>
}

/** Opens a rail for one test, and clears it away. */
export const withRail = async (
  test: (opened: RailInFolder) => Promise<void>,
  limits: PollLimits = pollLimits
): Promise<void> => {
  const root = await mkdtemp(join(tmpdir(), "florin-rail-"))
  const at = (name: string) => join(root, name)
  const folders = { outbox: at("outbox"), inbox: at("inbox"), done: at("done"), kept: at("kept") }
  try {
    const rail = await Effect.runPromise(openFolderRail(folders, limits))
    await test({
      rail,
      folders,
      receive: (name, content) => writeFile(join(folders.inbox, name), content),
      names: async (folder) => {
        const path =
          folder === "submitted" || folder === "claimed" || folder === "consumed"
            ? join(folders.done, folder)
            : folders[folder]
        return (await readdir(path)).sort()
      }
    })
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

/** The text of a sample message. */
export const sampleText = (file: string): Promise<string> =>
  readFile(resolve(import.meta.dirname, "../samples", file), "utf8")
