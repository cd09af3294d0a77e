/**
 * The port that tells whether a customer's status is still the one that was told before.
 *
 * A version is quicker to read than a status, and is read for many customers at once. It is
 * read after the question arrived, so that a status is told again only as what would be read.
 */
import { Context, type Effect } from "effect"
import type { CustomerId } from "../id/index.ts"

export class KycStatusVersions extends Context.Service<
  KycStatusVersions,
  {
    /** A text that is another one after every change of what a status tells of the customer. */
    readonly of: (customer: CustomerId) => Effect.Effect<string>
  }
>()("@florin/domain/KycStatusVersions") {}
