/** Moments at which wires in dollars are sent, whatever the day on which a spec runs. */
import {
  addMicros,
  businessDateAt,
  fedwireCustomerHours,
  type Instant,
  parseTimeZone,
  serviceDayOf
} from "@florin/domain/calendar"
import { Result } from "effect"
import { freshProvenance } from "./given-accounts.ts"

const utc = Result.getOrThrow(parseTimeZone("UTC"))
const hour = 3_600_000_000n

/** The first moment in steps of an hour from now on at which the service is open. */
const openFrom = (at: Instant): Instant =>
  serviceDayOf(at, fedwireCustomerHours).isOpen ? at : openFrom(addMicros(at, hour))

/** By whose word, and when: on the day of a moment at which wires are sent. */
export const whileOpen = () => {
  const provenance = freshProvenance()
  const at = openFrom(provenance.at)
  return { provenance: { ...provenance, at, today: businessDateAt(at, utc) }, at }
}
