/**
 * A message to the other side: it appears in the outbox once, whoever asks how often and
 * whatever is cut off.
 *
 * It is written in `done/placing`, registered by a hard link in `done/submitted`, which one
 * submission of a name wins, and renamed into the outbox. The rename takes it out of
 * `placing` in the same step, so what is registered and still lies there has never been in
 * the outbox, and what does not lie there has, even when the other side has taken it away.
 */
import { randomUUID } from "node:crypto"
import { link, readdir, readFile, rename, stat, unlink } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Schema } from "effect"
import { flushFolder, writeDurably } from "./place-durably.ts"
import { type RailFolders, withinDone } from "./rail-folders.ts"
import { failedWith, onFolders, type RailUnavailable } from "./rail-unavailable.ts"

/** Why a message is not placed: its name, or another message that has it. */
export const SubmissionFault = Schema.Literals(["name-malformed", "name-taken"])
/** One of the reasons why a message is not placed. */
export type SubmissionFault = typeof SubmissionFault.Type

/** The message is not placed, and asking again would change nothing. */
export class SubmissionRefused extends Schema.TaggedError<SubmissionRefused>()(
  "SubmissionRefused",
  { name: Schema.String, fault: SubmissionFault }
) {}

/** Placed now, or found placed before. */
export type Submission = "placed" | "placed-before"

const nameForm = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/u

/** Places a message as `<name>.xml`. */
export const submitMessage = (
  folders: RailFolders,
  name: string,
  xml: string
): Effect.Effect<Submission, SubmissionRefused | RailUnavailable> => {
  const refuse = (fault: SubmissionFault) =>
    Effect.fail(new SubmissionRefused({ name: name.slice(0, 100), fault }))
  if (!nameForm.test(name)) return refuse("name-malformed")
  return onFolders("placing a message in the outbox", () => place(folders, name, xml)).pipe(
    Effect.flatMap((outcome) =>
      outcome === "name-taken" ? refuse(outcome) : Effect.succeed(outcome)
    )
  )
}

const place = async (
  folders: RailFolders,
  name: string,
  xml: string
): Promise<Submission | "name-taken"> => {
  const { placing, submitted } = withinDone(folders)
  const registered = join(submitted, `${name}.xml`)
  const before = await textOf(registered)
  if (before !== undefined) return before === xml ? finish(folders, name) : "name-taken"
  // Nothing of this name was ever submitted, so what is there is somebody else's.
  const foreign = await textOf(join(folders.outbox, `${name}.xml`))
  if (foreign !== undefined && foreign !== xml) return "name-taken"
  const unfinished = join(placing, `${name}~${randomUUID()}.xml`)
  await writeDurably(unfinished, xml, 0o640)
  if (!(await isLinked(unfinished, registered))) {
    await unlink(unfinished)
    return (await textOf(registered)) === xml ? finish(folders, name) : "name-taken"
  }
  await flushFolder(submitted)
  return finish(folders, name)
}

const isLinked = async (from: string, to: string): Promise<boolean> => {
  try {
    await link(from, to)
    return true
  } catch (fault) {
    if (failedWith(fault, "EEXIST")) return false
    throw fault
  }
}

/** Places what is registered and not placed yet; of several that do so, one finds it there. */
const finish = async (folders: RailFolders, name: string): Promise<Submission> => {
  const { placing, submitted } = withinDone(folders)
  const { ino } = await stat(join(submitted, `${name}.xml`))
  for (const unfinished of await readdir(placing)) {
    // No name of a message has a tilde in it.
    if (!unfinished.startsWith(`${name}~`)) continue
    if ((await inodeOf(join(placing, unfinished))) !== ino) continue
    if (!(await isRenamed(join(placing, unfinished), join(folders.outbox, `${name}.xml`)))) continue
    await flushFolder(folders.outbox)
    await flushFolder(placing)
    return "placed"
  }
  return "placed-before"
}

const isRenamed = async (from: string, to: string): Promise<boolean> => {
  try {
    await rename(from, to)
    return true
  } catch (fault) {
    // The outbox may be gone as well, and then nothing was placed.
    if (failedWith(fault, "ENOENT") && (await inodeOf(from)) === undefined) return false
    throw fault
  }
}

const inodeOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).ino
  } catch (fault) {
    if (failedWith(fault, "ENOENT")) return undefined
    throw fault
  }
}

const textOf = async (path: string): Promise<string | undefined> => {
  try {
    return await readFile(path, "utf8")
  } catch (fault) {
    if (failedWith(fault, "ENOENT")) return undefined
    throw fault
  }
}
