/**
 * Threads of their own that hash passwords, below the priority of all else.
 *
 * The library's asynchronous calls run on the four threads that Node shares among files,
 * names and random bytes, at the priority of the service. Here a flood of sign-ins takes
 * processor time that nobody else wants, and none of those threads.
 */
import { Worker } from "node:worker_threads"
import { Effect, type Scope } from "effect"
import type { Argon2Settings } from "../settings.ts"
import type { HashingAnswer, HashingTask } from "./hashing-thread.ts"

export interface HashingThreads {
  readonly hash: (word: string) => Promise<string>
  readonly matches: (hash: string, word: string) => Promise<boolean>
}

/** As many threads as hashings are allowed at a time; they end with the scope. */
export const hashingThreads = (
  settings: Argon2Settings
): Effect.Effect<HashingThreads, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => Array.from({ length: settings.hashings }, () => makeThread())),
    (threads) =>
      Effect.promise(async () => {
        await Promise.all(threads.map((thread) => thread.end()))
      })
  ).pipe(
    Effect.map((threads) => {
      const { iterations, memoryKib, parallelism } = settings
      const cost = { memoryCost: memoryKib, timeCost: iterations, parallelism }
      const run = (task: HashingTask): Promise<string | boolean> =>
        threads.toSorted((one, other) => one.tasks() - other.tasks())[0]?.run(task) ??
        Promise.reject(new Error("there is no thread to hash on"))
      return {
        hash: async (word) => String(await run({ of: "hash", word, cost })),
        matches: async (hash, word) => (await run({ of: "matches", word, hash })) === true
      }
    })
  )

// A thread keeps next to nothing, and would else be given as much as the service. What a
// hash takes while it is computed is outside of the heap.
const smallHeap = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 }

interface Thread {
  readonly tasks: () => number
  readonly run: (task: HashingTask) => Promise<string | boolean>
  readonly end: () => Promise<unknown>
}

interface Waiting {
  readonly resolve: (answer: string | boolean) => void
  readonly reject: (fault: Error) => void
}

const makeThread = (): Thread => {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let worker: Worker | null = null
  const started = (): Worker => {
    if (worker !== null) return worker
    const made = new Worker(new URL("./hashing-thread.ts", import.meta.url), {
      resourceLimits: smallHeap
    })
    made.on("message", ({ answer, fault, id }: HashingAnswer) => {
      const one = waiting.get(id)
      waiting.delete(id)
      if (fault === null) one?.resolve(answer)
      else one?.reject(new Error(fault))
    })
    // A thread that died is replaced at the next task; what it was at has failed.
    const gone = (fault: Error): void => {
      worker = null
      for (const one of waiting.values()) one.reject(fault)
      waiting.clear()
    }
    made.on("error", gone)
    made.on("exit", () => gone(new Error("the thread that hashes has ended")))
    made.unref()
    worker = made
    return made
  }
  return {
    tasks: () => waiting.size,
    run: (task) =>
      new Promise((resolve, reject) => {
        const id = ++last
        waiting.set(id, { resolve, reject })
        started().postMessage({ id, task })
      }),
    end: async () => worker?.terminate()
  }
}
