/** The bank's register of operations that need a second person: those of every capability. */
import { approvedOperations } from "@florin/domain/approval"
import { scheduleOperations } from "@florin/domain/fee"
import { identityOperations } from "@florin/domain/identity"
import { screeningOperations } from "@florin/domain/screening"
import { wireOperations } from "@florin/domain/wire"
import { Effect } from "effect"

/** The register, on the ports of the bank. */
export const bankOperations = approvedOperations(
  Effect.map(
    Effect.all([identityOperations, screeningOperations, scheduleOperations, wireOperations]),
    (operations) => operations.flat()
  )
)
