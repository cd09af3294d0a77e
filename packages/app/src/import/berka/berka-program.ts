/** The import as a program of the bank's: who asks, and under which keys. */
import { provenanceOf } from "../../provenance.ts"

/** The provenance of what one row asks for; the words are the row's own. */
export const provenanceOfRow = (key: string, words: readonly string[]) =>
  provenanceOf({ principal: "import:berka", route: "import berka" }, key, words)

/** How many rows are written in one atomic unit where rows are many and small. */
export const rowsInUnit = 100

/** How many units are written at the same time. */
export const unitsAtOnce = 4

/** How many ledger commands wait for the group commit at the same time. */
export const commandsAtOnce = 1_000
