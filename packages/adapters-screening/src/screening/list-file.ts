/**
 * The file in which a list lies: read when it is asked for first and whenever it has changed.
 *
 * The list counts as it lies there now. A file that is missing, unreadable or wrong gives no
 * list, and never the one from before: nobody would notice that it is old.
 */
import { createHash } from "node:crypto"
import { type FileHandle, open, stat } from "node:fs/promises"
import { setImmediate as nextTurn } from "node:timers/promises"
import { Result } from "effect"
import { indexList, type ListIndex } from "./list-index.ts"
import { readList, type WrongLine } from "./read-list.ts"

/** The largest file that is read: 64 MiB. */
export const listBytesMax = 64 * 1024 * 1024

/** A list that can be asked, and which one it is. */
export interface LoadedList {
  readonly version: string
  readonly index: ListIndex
}

/** Why there is no list. */
export interface ListMissing {
  readonly why: string
  /** Every line that is wrong; empty when the file could not be read at all. */
  readonly wrongLines: readonly WrongLine[]
}

/** The list as it is now, or why there is none. */
export type ListNow = Result.Result<LoadedList, ListMissing>

/** Gives the list of a file; whoever asks while it is read waits for that reading. */
export const listFile = (path: string, told: (list: ListNow) => void): (() => Promise<ListNow>) => {
  let known: { readonly stamp: string; readonly list: Promise<ListNow> } | null = null
  return async () => {
    const stamp = await stampOf(path)
    if (known === null || known.stamp !== stamp) {
      const list = load(path).then((read) => {
        told(read)
        return read
      })
      known = { stamp, list }
    }
    return await known.list
  }
}

const stampOf = (path: string): Promise<string> =>
  stat(path, { bigint: true }).then(
    ({ ctimeNs, ino, mtimeNs, size }) => `${ino} ${size} ${mtimeNs} ${ctimeNs}`,
    codeOf
  )

const load = async (path: string): Promise<ListNow> => {
  try {
    const file = await open(path, "r")
    try {
      return await loadFrom(file)
    } finally {
      await file.close()
    }
  } catch (wrong) {
    return missing(`the list cannot be read: ${codeOf(wrong)}`)
  }
}

const loadFrom = async (file: FileHandle): Promise<ListNow> => {
  const { size } = await file.stat()
  if (size > listBytesMax) return missing(`the list is larger than ${listBytesMax} bytes`)
  const bytes = await file.readFile()
  const list = await readList(
    new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes),
    nextTurn
  )
  if (Result.isFailure(list)) {
    const [first] = list.failure
    const more = list.failure.length > 1 ? `, and ${list.failure.length - 1} more` : ""
    return missing(
      `the list is wrong on line ${first?.line}: ${first?.says}${more}`.slice(0, saidMax),
      list.failure
    )
  }
  const { entries, head } = list.success
  const digest = createHash("sha256").update(bytes).digest("hex")
  return Result.succeed({
    version: `${head.published} sha256:${digest}`,
    index: await indexList(entries, nextTurn)
  })
}

const saidMax = 500

const missing = (why: string, wrongLines: readonly WrongLine[] = []): ListNow =>
  Result.fail({ why, wrongLines })

const codeOf = (wrong: unknown): string =>
  wrong instanceof Error && "code" in wrong ? String(wrong.code) : String(wrong)
