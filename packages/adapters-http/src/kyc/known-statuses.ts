/**
 * Statuses that this process has told before, each with the version of what it was made of.
 *
 * The version is read from the books with every question, so that a status is told again only
 * as long as it is what would be read.
 */
import type { BusinessDate } from "@florin/domain/calendar"
import type { CustomerId } from "@florin/domain/id"
import { type KycStatus, KycStatusVersions, kycStatusOf } from "@florin/domain/kyc"
import { Effect } from "effect"

/** How many customers' statuses are remembered. */
const knownMax = 20_000

interface Known {
  readonly version: string
  readonly today: BusinessDate
  readonly status: KycStatus
}

/** Begins with nothing known. */
export const knownStatuses = () => {
  const statuses = new Map<CustomerId, Known>()
  return Effect.fnUntraced(function* (customer: CustomerId, today: BusinessDate) {
    const version = yield* (yield* KycStatusVersions).of(customer)
    const known = statuses.get(customer)
    if (known?.version === version && known.today === today) return known.status
    // Read after its version, the status may be newer: then the next version differs too.
    const status = yield* kycStatusOf(customer, today)
    if (statuses.size >= knownMax) statuses.clear()
    statuses.set(customer, { version, today, status })
    return status
  })
}
