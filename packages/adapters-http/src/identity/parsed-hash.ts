/**
 * The cost that a kept hash names, in the PHC string format.
 *
 * It comes from the database, and whoever can write there could name a cost that takes
 * all memory or an hour: what this bank cannot have asked for is not computed.
 */
import type { Argon2Settings } from "../settings.ts"

/** What checking one password costs. */
export interface HashCost {
  readonly memoryKib: number
  readonly iterations: number
  readonly parallelism: number
}

const form =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,171}$/u

/** The cost of a hash; null when it is none of argon2id. */
export const parsedHash = (hash: string): HashCost | null => {
  const parts = form.exec(hash)
  if (parts === null) return null
  const [, memory, iterations, parallelism] = parts
  return {
    memoryKib: Number(memory),
    iterations: Number(iterations),
    parallelism: Number(parallelism)
  }
}

/** Costs of earlier and of foreign banks that are still computed, whatever is asked for now. */
const memoryKibMax = 65_536
const iterationsMax = 10
const parallelismMax = 4

/** Whether a hash may be computed, under these settings. */
export const isWithinBounds = (hash: string, settings: Argon2Settings): boolean => {
  const cost = parsedHash(hash)
  return (
    cost !== null &&
    cost.memoryKib <= Math.max(memoryKibMax, settings.memoryKib) &&
    cost.iterations <= Math.max(iterationsMax, settings.iterations) &&
    cost.parallelism <= Math.max(parallelismMax, settings.parallelism)
  )
}
