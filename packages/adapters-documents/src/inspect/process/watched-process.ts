/**
 * A process that inspects, watched by whoever started it: killed when it takes too long or
 * too much memory, whatever it is at.
 *
 * Memory is watched by the peak that Linux keeps of each process, so that nothing is missed
 * between two looks; elsewhere the heap's own limit and that of pixels have to do.
 */
import type { ContentReason } from "@florin/domain/document"
import { type InspectionAnswer, readAnswer } from "./answer.ts"
import { framed, frameHead, framesOf } from "./frames.ts"
import { peakMemory, residentMemory } from "./peak-memory.ts"
import { type InspectingChild, startProcess } from "./start-process.ts"

/** What one file may take of a process. */
export interface ProcessLimits {
  /** From the last byte of a file to what is said of it. */
  readonly wallMillis: number
  readonly residentBytesMax: number
}

/** The process, as far as one who has files inspected sees it. */
export interface WatchedProcess {
  readonly pid: number
  /** Hands on pieces of the file; once the process is gone, to nobody. */
  readonly write: (pieces: readonly Uint8Array[]) => Promise<void>
  /** Ends the file, and gives what the process says of it. */
  readonly answer: () => Promise<InspectionAnswer>
  /** The next piece of the redrawn picture; null behind the last. */
  readonly piece: () => Promise<Buffer | null>
  /** Waits until it is done with the last file: what it then has resident; null if it ended. */
  readonly rested: () => Promise<number | null>
  readonly kill: () => void
}

/** Starts one. */
export const startWatched = (limits: ProcessLimits): WatchedProcess => {
  const child = startProcess()
  const { pid = 0 } = child
  const watch = watchOver(child, pid, limits)
  const frames = framesOf(child.stdout)
  const next = async (): Promise<Buffer | null> => {
    const frame = await frames.next()
    return frame.done === true ? null : frame.value
  }
  // What is written to one that is gone is told by what it no longer answers.
  child.stdin.on("error", () => undefined)
  const write = (frames: readonly Uint8Array[]): Promise<void> =>
    new Promise((resolve) => {
      watch.begin()
      child.stdin.cork()
      const [last = nothing] = frames.slice(-1)
      for (const frame of frames) {
        child.stdin.write(frameHead(frame.length))
        if (frame !== last) child.stdin.write(frame)
      }
      child.stdin.write(last, () => resolve())
      child.stdin.uncork()
    })
  const answer = async (): Promise<InspectionAnswer> => {
    const said = await watch.within(limits.wallMillis, async () => {
      await write([nothing])
      return next()
    })
    // Between the last look and the answer there may have been a peak.
    watch.look()
    if (said !== null && !watch.isKilled()) return readAnswer(said.toString("utf8"))
    return { verdict: "refused", reason: await watch.reason(), detail: "the process ended" }
  }
  const piece = async (): Promise<Buffer | null> => {
    const content = await watch.within(limits.wallMillis, next)
    if (content === null) throw new Error("the process that inspects ended inside of a picture")
    return content.length === 0 ? null : content
  }
  const rested = async (): Promise<number | null> => {
    const said = await watch.within(restMillis, next).catch(() => null)
    watch.pause()
    return said?.toString("utf8") === "ready" ? (residentMemory(pid) ?? 0) : null
  }
  const kill = (): void => {
    child.kill("SIGKILL")
  }
  return {
    pid,
    write: async (pieces) => {
      await watch.within(limits.wallMillis, () => write(pieces.flatMap(framed)))
    },
    answer,
    piece,
    rested,
    kill
  }
}

const nothing = Buffer.alloc(0)
const lookMillis = 10
/** How long a process may take to begin, and to be done with what it has said. */
const restMillis = 10_000

/** Looks at the process until it is gone. */
const watchOver = (child: InspectingChild, pid: number, limits: ProcessLimits) => {
  let killedFor: ContentReason | null = null
  let gone = false
  const killFor = (reason: ContentReason): void => {
    if (gone) return
    killedFor ??= reason
    child.kill("SIGKILL")
  }
  const look = (): void => {
    if ((peakMemory(pid) ?? 0) > limits.residentBytesMax) killFor("too-much-memory")
  }
  // What it is waited for is counted against it: a process may stand still at any point.
  const within = async <A>(millis: number, work: () => Promise<A>): Promise<A> => {
    const tooSlow = setTimeout(() => killFor("too-slow"), millis)
    try {
      return await work()
    } finally {
      clearTimeout(tooSlow)
    }
  }
  let looking: NodeJS.Timeout | undefined
  const pause = (): void => {
    clearInterval(looking)
    looking = undefined
  }
  const begin = (): void => {
    looking ??= setInterval(look, lookMillis).unref()
  }
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once("error", () => resolve(null))
    child.once("close", (code, signal) => resolve(signal ?? code))
  }).then((how) => {
    gone = true
    pause()
    return how
  })
  return {
    begin,
    pause,
    look,
    within,
    isKilled: () => killedFor !== null,
    /** Why it ended, once it has. */
    reason: async () => reasonOf(killedFor, await ended)
  }
}

// Node ends itself with SIGABRT (or its number) when its heap is full, and the system ends
// with SIGKILL what it has no memory for.
const outOfMemory: ReadonlySet<NodeJS.Signals | number | null> = new Set([
  "SIGABRT",
  "SIGKILL",
  134
])

const reasonOf = (
  killedFor: ContentReason | null,
  how: NodeJS.Signals | number | null
): ContentReason => killedFor ?? (outOfMemory.has(how) ? "too-much-memory" : "damaged")
