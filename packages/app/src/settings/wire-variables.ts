/** The variables about wires to and from other banks. */
import type { VariableName } from "./env.ts"
import type { Variable } from "./variable.ts"

/** They stand together in `.env.example`. */
export const wireVariables = {
  FLORIN_WIRE_RAIL: {
    meaning:
      "the folder in which wires meet the other banks, with outbox, inbox, done and kept in it; " +
      "simulated for one in FLORIN_DATA_DIR and another side that the bank plays itself, off for " +
      "none, where wires are taken and wait; empty for simulated in development and off in test",
    allowed:
      "the path of a folder, from the checkout on, or simulated or off (in production named)",
    fallback: undefined
  },
  FLORIN_WIRE_BANK: {
    meaning:
      "the file that says how other banks know this one: its name, BIC, routing number and " +
      "address; empty for a bank that there is not",
    allowed: "the path of a JSON file, from the checkout on (in production with a rail named)",
    fallback: undefined
  },
  FLORIN_WIRE_POLICY: {
    meaning:
      "the file that says which currencies are sent during which hours, from which amount on two " +
      "people look at a wire, how long one waits and which fees are kept; empty for the usual",
    allowed: "the path of a JSON file, from the checkout on",
    fallback: undefined
  }
} as const satisfies Partial<Record<VariableName, Variable>>
