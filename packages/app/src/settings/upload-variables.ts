/** The variables about files that users send. */
import type { VariableName } from "./env.ts"
import type { Variable } from "./variable.ts"

/** They stand together in `.env.example`. */
export const uploadVariables = {
  FLORIN_UPLOAD_LIMIT_BYTES: {
    meaning: "the longest file that a user may send, in bytes",
    allowed: "a whole number from 1024 to 104857600",
    fallback: "10485760"
  },
  FLORIN_UPLOAD_SECONDS: {
    meaning: "how long a file may take to arrive, in seconds",
    allowed: "a whole number from 5 to 900",
    fallback: "120"
  },
  FLORIN_UPLOAD_STALL_SECONDS: {
    meaning: "how long nothing of a file may arrive before it is given up, in seconds",
    allowed: "a whole number from 1 to 60",
    fallback: "10"
  }
} as const satisfies Partial<Record<VariableName, Variable>>
