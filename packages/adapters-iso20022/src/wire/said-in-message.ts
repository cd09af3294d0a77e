/**
 * What a message of the rail says, one payment after another, as the bank understands it.
 *
 * What it does not understand it does not make up: such places are told by their reason, and a
 * person looks at the file.
 */
import type { RailMessage as SaidByRail } from "@florin/domain/wire"
import type { RailMessage } from "../message/read-message.ts"
import { creditIn } from "./credit-in-transfer.ts"
import { returnIn } from "./return-in-message.ts"
import type { SaidPlace } from "./said-once.ts"
import { statusesIn } from "./statuses-in-report.ts"

/** All that a message says. */
export interface SaidInMessage {
  readonly said: readonly SaidByRail[]
  /** Why a person has to look: places that say nothing which the bank can act on. */
  readonly unclear: readonly string[]
}

/** Everything that a message says, in the order of its payments. */
export const saidInMessage = (received: RailMessage): SaidInMessage => {
  const places = placesIn(received)
  return {
    said: places.filter((place) => "says" in place),
    unclear: places.filter((place) => "unclear" in place).map(({ unclear }) => unclear)
  }
}

const placesIn = (received: RailMessage): readonly SaidPlace[] => {
  switch (received.kind) {
    case "credit-transfer":
      return received.message.transfers.map((transfer, at) =>
        creditIn(received.message, transfer, at + 1)
      )
    case "payment-return":
      return received.message.returns.map((each, at) => returnIn(received.message, each, at + 1))
    case "status-report":
      return statusesIn(received.message)
  }
}
