/**
 * What a route asks of a session besides a permission: that its user proved a second factor,
 * and that they proved a moment ago who they are.
 *
 * A service's key has no session: it is not asked for a second factor, and opens nothing
 * that asks for a proof.
 */
import { isSteppedUp, reachesOnlyOwn } from "@florin/domain/identity"
import type { AnyRoute } from "../../route.ts"
import { type Asker, isPerson } from "../caller.ts"

/** Whether one of the bank's people asks whose session proved no second factor. */
export const lacksSecondFactor = (asker: Asker | null): boolean =>
  asker !== null &&
  isPerson(asker) &&
  asker.session.secondFactorAt === null &&
  !reachesOnlyOwn(asker.user.roles)

/** Whether the route asks for a fresh proof, and the caller has given none. */
export const lacksStepUp = (route: Pick<AnyRoute, "stepUp">, asker: Asker): boolean =>
  route.stepUp === "required" && !hasSteppedUp(asker)

/** Whether a person asks who proved a moment ago who they are; a service's key never does. */
export const hasSteppedUp = (asker: Asker): boolean =>
  isPerson(asker) && isSteppedUp(asker.session, asker.at)
