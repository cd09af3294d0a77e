/** The operations of wires that need a second person, for the bank's register of them. */
import { Effect } from "effect"
import { bindOperation } from "../approval/index.ts"
import { creditingOperation } from "./incoming/credit-incoming.ts"
import { sendingBackOperation } from "./incoming/send-back-incoming.ts"
import { releasingOperation } from "./life/release-operation.ts"
import { resolvingOperation } from "./rail/resolve-wire.ts"

/** Release, resolution, credit out of suspense, and sending back. */
export const wireOperations = Effect.all([
  bindOperation(releasingOperation),
  bindOperation(resolvingOperation),
  bindOperation(creditingOperation),
  bindOperation(sendingBackOperation)
])
