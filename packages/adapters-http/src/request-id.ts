/** The id under which a request stands in answers, logs and the books. */
import { randomBytes } from "node:crypto"

const wellFormed = /^[A-Za-z0-9._-]{8,64}$/u

// Drawn in blocks: asking the system for each id costs more than the id.
const blockBytes = 12 * 256
let block = Buffer.alloc(0)
let used = 0

/** The caller's own id when it is well formed, else a new one of 16 characters. */
export const requestIdOf = (header: string | undefined): string => {
  if (header !== undefined && wellFormed.test(header)) return header
  if (used + 12 > block.length) {
    block = randomBytes(blockBytes)
    used = 0
  }
  used += 12
  return block.toString("base64url", used - 12, used)
}
