/**
 * The other side of a rail, for trying a bank out: takes messages from the outbox and leaves
 * answers in the inbox when they are due.
 *
 * What it has taken and what it is going to say lies in a folder of its own, so that it may
 * be killed at any moment and goes on where it was. For production there is a real rail.
 */
import { mkdir, readdir, readFile, rename, stat } from "node:fs/promises"
import { join } from "node:path"
import { instantFromMillis, instantToMillis } from "@florin/domain/calendar"
import { Clock, Effect, Result } from "effect"
import { readMessage } from "../message/read-message.ts"
import { placeDurably } from "../rail/place-durably.ts"
import type { RailFolders } from "../rail/rail-folders.ts"
import { failedWith, onFolders, type RailUnavailable } from "../rail/rail-unavailable.ts"
import { xmlLimits } from "../xml/read-xml.ts"
import { answerTransfers, type SimulatorPace } from "./answer-transfers.ts"

/** The folders of the other side: the two that it shares, and one of its own. */
export interface SimulatorFolders extends Pick<RailFolders, "outbox" | "inbox"> {
  readonly own: string
}

/** What one pass did. */
export interface SimulatorPass {
  /** Messages taken from the outbox. */
  readonly taken: number
  /** Answers left in the inbox. */
  readonly answered: number
  /** Answers that are not due yet. */
  readonly waiting: number
}

/** Takes what is in the outbox, and leaves what is due at a moment. */
export const simulatorPass = (
  folders: SimulatorFolders,
  pace: SimulatorPace,
  now: number
): Effect.Effect<SimulatorPass, RailUnavailable> =>
  onFolders("simulating the other side", async () => {
    const own = ownFolders(folders.own)
    for (const folder of [folders.outbox, folders.inbox, ...Object.values(own)])
      await mkdir(folder, { recursive: true, mode: 0o770 })
    const taken = await takeMessages(folders, own, now)
    for (const name of await namesIn(own.taking)) await answer(own, name, pace)
    return { taken, ...(await leaveDue(folders, own, now)) }
  })

/** Goes on for ever, once in so many milliseconds; a failing disk is waited for. */
export const simulateRail = (
  folders: SimulatorFolders,
  pace: SimulatorPace,
  everyMillis: number
): Effect.Effect<never> =>
  Clock.currentTimeMillis.pipe(
    Effect.flatMap((now) => simulatorPass(folders, pace, now)),
    Effect.catch((unavailable) => Effect.logWarning(unavailable.message)),
    Effect.andThen(Effect.sleep(everyMillis)),
    Effect.forever
  )

interface OwnFolders {
  readonly taking: string
  readonly taken: string
  readonly unread: string
  readonly later: string
}

const ownFolders = (own: string): OwnFolders => ({
  taking: join(own, "taking"),
  taken: join(own, "taken"),
  unread: join(own, "unread"),
  later: join(own, "later")
})

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => !name.startsWith(".")).sort()

const takeMessages = async (
  { outbox }: SimulatorFolders,
  { taking }: OwnFolders,
  now: number
): Promise<number> => {
  let taken = 0
  for (const name of await namesIn(outbox)) {
    if (!name.endsWith(".xml")) continue
    // The moment stays with the message, so that all its answers are the same after a crash.
    const moment = now.toString().padStart(15, "0")
    if (await moved(join(outbox, name), join(taking, `${moment}~${name}`))) taken += 1
  }
  return taken
}

const moved = async (from: string, to: string): Promise<boolean> => {
  try {
    await rename(from, to)
    return true
  } catch (fault) {
    if (failedWith(fault, "ENOENT")) return false
    throw fault
  }
}

const answer = async (own: OwnFolders, name: string, pace: SimulatorPace): Promise<void> => {
  const path = join(own.taking, name)
  const { size } = await stat(path)
  const read = size > xmlLimits.bytesMax ? undefined : readMessage(await readFile(path))
  if (read === undefined || Result.isFailure(read) || read.success.kind !== "credit-transfer") {
    await moved(path, join(own.unread, name))
    return
  }
  const cameAt = instantFromMillis(Number(name.slice(0, 15)))
  for (const each of answerTransfers(read.success.message, cameAt, pace)) {
    const due = instantToMillis(each.at).toString().padStart(15, "0")
    const file = { path: join(own.later, `${due}~${each.name}.xml`), text: each.content }
    await placeDurably({ ...file, mode: 0o660, workshop: own.later })
  }
  await moved(path, join(own.taken, name))
}

const leaveDue = async (
  { inbox }: SimulatorFolders,
  { later }: OwnFolders,
  now: number
): Promise<{ readonly answered: number; readonly waiting: number }> => {
  const names = await namesIn(later)
  let answered = 0
  for (const name of names.filter((each) => Number(each.slice(0, 15)) <= now))
    if (await moved(join(later, name), join(inbox, name.slice(16)))) answered += 1
  return { answered, waiting: names.length - answered }
}
