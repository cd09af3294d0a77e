/**
 * Who moves money before the bank knows that the e-mail address is theirs.
 *
 * Customers alone: the bank's own people are known to it, and services have no address.
 * It looks at what the request has read already.
 */
import { type Asker, isPerson } from "./caller.ts"

/** Whether a customer asks whose address is not verified. */
export const lacksVerifiedEmail = (asker: Asker | null): boolean =>
  asker !== null &&
  isPerson(asker) &&
  asker.user.customer !== null &&
  asker.user.emailVerifiedAt === null
