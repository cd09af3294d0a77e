/**
 * What a route asks of a person before it asks for a permission: an address that is verified
 * where money moves, and a second factor of the bank's people. Services are asked for neither.
 */
import { EmailNotVerified, SecondFactorRequired, type SessionRules } from "@florin/domain/identity"
import type { AnyRoute } from "../route.ts"
import type { Asker } from "./caller.ts"
import { lacksVerifiedEmail } from "./lacks-verified-email.ts"
import { lacksSecondFactor } from "./session/session-checks.ts"

/** Why the route refuses whoever asks, or null. */
export type PersonChecks = (asker: Asker | null) => EmailNotVerified | SecondFactorRequired | null

/** The checks of a route in a deployment. */
export const personChecks = (
  route: Pick<AnyRoute, "beforeSecondFactor" | "rateClass">,
  settings: {
    readonly requireVerifiedEmail: boolean
    readonly sessions: Pick<SessionRules, "staffSecondFactor">
  }
): PersonChecks => {
  const asksVerified = settings.requireVerifiedEmail && route.rateClass === "money"
  const asksSecondFactor = settings.sessions.staffSecondFactor && route.beforeSecondFactor !== true
  return (asker) => {
    if (asksVerified && lacksVerifiedEmail(asker)) return new EmailNotVerified({})
    return asksSecondFactor && lacksSecondFactor(asker) ? new SecondFactorRequired({}) : null
  }
}
