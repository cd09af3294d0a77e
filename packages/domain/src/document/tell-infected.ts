/**
 * Tells a customer by mail that something harmful was found in a document of theirs which had
 * waited to be scanned. Whoever is told at once, while they upload, gets no letter.
 */
import { Effect, Option } from "effect"
import type { Instant } from "../calendar/index.ts"
import { UserRepository } from "../identity/index.ts"
import { queueNotice } from "../notice/index.ts"
import type { Document, DocumentKind } from "./document.ts"

/** What a letter calls that which a document was to show. */
const shownBy: Readonly<Record<DocumentKind, string>> = {
  identity: "who you are",
  address: "your address",
  income: "your income"
}

/** Queues the notice in the current unit; it names neither the file nor what was found. */
export const tellInfected = Effect.fnUntraced(function* (
  { customer, kind }: Pick<Document, "customer" | "kind">,
  at: Instant
) {
  const user = yield* (yield* UserRepository).findByCustomer(customer)
  if (Option.isNone(user)) return
  yield* queueNotice({
    user: user.value.id,
    kind: "kyc-document-refused",
    facts: { document: shownBy[kind] },
    at
  })
})
