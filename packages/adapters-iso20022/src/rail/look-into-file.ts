/**
 * What a claimed file holds: a message, or the reason why it is none.
 *
 * Whatever the other side puts there: a link is not followed, a pipe is not waited for, and
 * of a file that is too large no byte is read.
 */
import { createHash } from "node:crypto"
import { constants } from "node:fs"
import { type FileHandle, open } from "node:fs/promises"
import { Result } from "effect"
import { type RailMessage, readMessage } from "../message/read-message.ts"
import { xmlLimits } from "../xml/read-xml.ts"
import { failedWith } from "./rail-unavailable.ts"

/** Why a file is kept: a fault of the message with its place, or of the file itself. */
export interface KeepingReason {
  readonly reason: string
  readonly where: string
}

/** What a file holds: a message or none, and the digest of the bytes that were read. */
export interface FoundContent {
  readonly content: Result.Result<RailMessage, KeepingReason>
  /** SHA-256 in hexadecimal: the same file again has the same. */
  readonly digest: string | undefined
}

/** Looks into the file at a path; finds nothing where there is none. */
export const lookIntoFile = async (path: string): Promise<FoundContent | undefined> => {
  const bytes = await bytesOf(path)
  if (bytes === undefined) return undefined
  if (Result.isFailure(bytes)) return { content: Result.fail(bytes.failure), digest: undefined }
  const digest = createHash("sha256").update(bytes.success).digest("hex")
  const content = Result.mapError(readMessage(bytes.success), ({ fault, where }) => ({
    reason: fault,
    where
  }))
  return { content, digest }
}

const theFile = (reason: string) => Result.fail({ reason, where: "the file" })

const bytesOf = async (
  path: string
): Promise<Result.Result<Uint8Array, KeepingReason> | undefined> => {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK
  let handle: FileHandle
  try {
    handle = await open(path, flags)
  } catch (fault) {
    if (failedWith(fault, "ELOOP", "EMLINK", "ENXIO")) return theFile("not-a-file")
    if (failedWith(fault, "ENOENT")) return undefined
    if (failedWith(fault, "EACCES", "EPERM")) return theFile("not-readable")
    throw fault
  }
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) return theFile("not-a-file")
    if (stat.size > xmlLimits.bytesMax) return theFile("too-large")
    return await atMost(handle, xmlLimits.bytesMax)
  } finally {
    await handle.close()
  }
}

// A file may grow while it is read, so its size is no promise.
const atMost = async (
  handle: FileHandle,
  max: number
): Promise<Result.Result<Uint8Array, KeepingReason>> => {
  const buffer = new Uint8Array(max + 1)
  let length = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length)
    length += bytesRead
    if (length > max) return theFile("too-large")
    if (bytesRead === 0) return Result.succeed(buffer.subarray(0, length))
  }
}
