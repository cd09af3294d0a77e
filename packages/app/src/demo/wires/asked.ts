/** Where the commands of a day of wires come from: the day itself, each under a key of its own. */
import type { CustomerId } from "@florin/domain/id"
import { Effect } from "effect"
import { provenanceOf } from "../../provenance.ts"

const program = { principal: "florin:demo", route: "day of wires" }

/** The provenance of a command of the bank, or of a customer about what is theirs. */
export const asked = (key: string, onBehalfOf: CustomerId | null = null) =>
  Effect.map(provenanceOf(program, key, [key]), (provenance) => ({ ...provenance, onBehalfOf }))
