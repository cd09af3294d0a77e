/** One thread that hashes passwords, one after another: what `hashing-threads.ts` starts. */
import { setPriority } from "node:os"
import { parentPort } from "node:worker_threads"
import { hashSync, type Options, verifySync } from "@node-rs/argon2"

/** What a thread is asked to do. */
export type HashingTask =
  | { readonly of: "hash"; readonly word: string; readonly cost: Options }
  | { readonly of: "matches"; readonly word: string; readonly hash: string }

/** What it answers. */
export interface HashingAnswer {
  readonly id: number
  readonly answer: string | boolean
  /** What went wrong; null when nothing did. */
  readonly fault: string | null
}

// On Linux a priority is a thread's own, and elsewhere the whole process's.
const below = 5
try {
  if (process.platform === "linux") setPriority(0, below)
} catch {
  // A sandbox may allow no change of priority: then hashing is only kept off other threads.
}

const answerOf = (task: HashingTask): string | boolean =>
  // The library's algorithm is argon2id unless another is named.
  task.of === "hash" ? hashSync(task.word, task.cost) : verifySync(task.hash, task.word)

parentPort?.on("message", ({ id, task }: { readonly id: number; readonly task: HashingTask }) => {
  let answer: HashingAnswer
  try {
    answer = { id, answer: answerOf(task), fault: null }
  } catch (fault) {
    answer = { id, answer: false, fault: fault instanceof Error ? fault.message : "no hash" }
  }
  parentPort?.postMessage(answer)
})
