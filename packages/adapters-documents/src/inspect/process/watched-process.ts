/**
 * A process that inspects, watched by whoever started it: killed when it takes too long or
 * too much memory, whatever it is at.
 *
 * Memory is watched by the peak that Linux keeps of each process, so that nothing is missed
 * between two looks; elsewhere the heap's own limit and that of pixels have to do.
 */
import type { ContentReason } from "../content-reason.ts"
import { type InspectionAnswer, readAnswer } from "./answer.ts"
import { framed, frameHead, framesOf } from "./frames.ts"
import { peakMemory, residentMemory } from "./peak-memory.ts"
import { startProcess } from "./start-process.ts"

/** What one file may take of a process. */
export interface ProcessLimits {
  /** From the last byte of a file to what is said of it. */
  readonly wallMillis: number
  readonly residentBytesMax: number
}

/** The process, as far as one who has files inspected sees it. */
export interface WatchedProcess {
  readonly pid: number
  /** Hands on a piece of the file; once the process is gone, to nobody. */
  readonly write: (piece: Uint8Array) => Promise<void>
  /** Ends the file, and gives what the process says of it. */
  readonly answer: () => Promise<InspectionAnswer>
  /** The next piece of the redrawn picture; null behind the last. */
  readonly piece: () => Promise<Buffer | null>
  /** Whether it lives, and what it has resident while it rests. */
  readonly resting: () => number | null
  readonly kill: () => void
}

const lookMillis = 10

/** Starts one and waits until it is ready. */
export const startWatched = async (limits: ProcessLimits): Promise<WatchedProcess> => {
  const child = startProcess()
  const state: { killedFor: ContentReason | null; gone: boolean } = { killedFor: null, gone: false }
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once("error", () => resolve(null))
    child.once("close", (code, signal) => resolve(signal ?? code))
  }).then((how) => {
    state.gone = true
    clearInterval(looking)
    return how
  })
  // What is written to one that is gone is told by what it no longer answers.
  child.stdin.on("error", () => undefined)
  const { pid = 0 } = child
  const killFor = (reason: ContentReason): void => {
    if (state.gone) return
    state.killedFor ??= reason
    child.kill("SIGKILL")
  }
  const look = (): void => {
    if ((peakMemory(pid) ?? 0) > limits.residentBytesMax) killFor("too-much-memory")
  }
  const looking = setInterval(look, lookMillis)
  looking.unref()
  const frames = framesOf(child.stdout)
  const next = async (): Promise<Buffer | null> => {
    const frame = await frames.next()
    return frame.done === true ? null : frame.value
  }
  const write = (content: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      child.stdin.cork()
      child.stdin.write(frameHead(content.length))
      child.stdin.write(content, () => resolve())
      child.stdin.uncork()
    })
  const answer = async (): Promise<InspectionAnswer> => {
    const tooSlow = setTimeout(() => killFor("too-slow"), limits.wallMillis)
    try {
      await write(Buffer.alloc(0))
      const said = await next()
      // Between the last look and the answer there may have been a peak.
      look()
      if (said !== null && state.killedFor === null) return readAnswer(said.toString("utf8"))
    } finally {
      clearTimeout(tooSlow)
    }
    return { verdict: "refused", reason: reasonOf(state.killedFor, await ended), detail: "ended" }
  }
  const ready = await next()
  if (ready?.toString("utf8") !== "ready") {
    child.kill("SIGKILL")
    throw new Error("the process that inspects documents does not start")
  }
  return {
    pid,
    write: async (piece) => {
      for (const part of framed(piece)) await write(part)
    },
    answer,
    piece: async () => {
      const piece = await next()
      if (piece === null) throw new Error("the process that inspects ended in the midst of a file")
      return piece.length === 0 ? null : piece
    },
    resting: () => (state.gone || state.killedFor !== null ? null : (residentMemory(pid) ?? 0)),
    kill: () => {
      child.kill("SIGKILL")
    }
  }
}

// Node ends itself with SIGABRT (or its number) when its heap is full.
const reasonOf = (
  killedFor: ContentReason | null,
  how: NodeJS.Signals | number | null
): ContentReason => killedFor ?? (how === "SIGABRT" || how === 134 ? "too-much-memory" : "damaged")
