/**
 * Decides whether a fee may be charged beside what was reserved for its operation: just what
 * was told then, and nothing for an operation that was given up.
 *
 * @upholds FEE-4
 */
import { Equal, Result } from "effect"
import type { FeeCharge } from "./fee-charge.ts"
import { FeeNotAsReserved } from "./fee-refusals.ts"
import type { FeeReservation } from "./fee-reservation.ts"

/** The charge; an operation for which nothing was reserved is charged as it is quoted. */
export const decideCharge = (
  charge: FeeCharge,
  reserved: FeeReservation | null
): Result.Result<FeeCharge, FeeNotAsReserved> =>
  reserved === null ||
  (reserved.releasedAt === null &&
    reserved.account === charge.account &&
    Equal.equals(reserved.quote, charge.quote))
    ? Result.succeed(charge)
    : Result.fail(new FeeNotAsReserved({ subject: charge.subject }))
