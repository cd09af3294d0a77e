/** What happens to documents in a bank that has lived: one is looked at, others end. */

import { recordAudit } from "@florin/domain/audit"
import {
  deleteDocument,
  eraseDocuments,
  MalwareScanner,
  readDocument,
  receiveDocument,
  scanWaiting
} from "@florin/domain/document"
import { type CustomerId, Ids, UserId, uuidOf } from "@florin/domain/id"
import { EmailAddress, registerCustomer, UserRepository } from "@florin/domain/identity"
import { lockEditableCase, startCase } from "@florin/domain/kyc"
import { plainFile, plainScanner } from "@florin/domain/testing"
import { Effect, Redacted, Stream } from "effect"
import { freshProvenance } from "./given-accounts.ts"

const member = Effect.fnUntraced(function* (name: string) {
  const { customer } = yield* registerCustomer({
    email: EmailAddress.make(`${name}@example.com`),
    name,
    password: Redacted.make("correct horse battery staple"),
    provenance: freshProvenance()
  })
  if (customer === null) return yield* Effect.die(new Error("a member is a customer"))
  yield* startCase({ customer, tier: "basic", provenance: freshProvenance() })
  return customer
})

const looker = Effect.gen(function* () {
  const id = UserId.ofUuid(yield* (yield* Ids).nextUuid)
  const provenance = freshProvenance()
  yield* (yield* UserRepository).add({
    id,
    email: EmailAddress.make("looker@bank.example"),
    name: "A reviewer",
    roles: ["operations"],
    customer: null,
    passwordHash: "none",
    createdAt: provenance.at,
    emailVerifiedAt: null,
    disabledAt: null
  })
  yield* recordAudit({
    action: "staff-registered",
    subject: id,
    provenance,
    before: {},
    after: {}
  })
  return id
})

const sends = (customer: CustomerId, words: string) => {
  const provenance = freshProvenance()
  return receiveDocument({
    customer,
    kind: "identity",
    fileName: "passport.pdf",
    content: Stream.make(plainFile("pdf", words)),
    openCase: lockEditableCase(customer),
    at: provenance.at,
    provenance
  })
}

/** Does it, and gives the documents that an audit is tried on. */
export const workOnDocuments = Effect.gen(function* () {
  const [keeps, leaves] = [yield* member("keeps"), yield* member("leaves")]
  const clean = yield* sends(keeps, "keeps")
  const silent = plainScanner(Effect.succeed(false))
  const waiting = [
    yield* Effect.provideService(sends(keeps, "waits"), MalwareScanner, silent),
    yield* Effect.provideService(sends(keeps, "plain malware"), MalwareScanner, silent)
  ]
  yield* scanWaiting({ provenance: freshProvenance() })
  const deleted = yield* sends(keeps, "taken back")
  yield* deleteDocument({
    document: deleted.id,
    customer: keeps,
    openCase: lockEditableCase(keeps),
    provenance: freshProvenance()
  })
  const read = yield* readDocument({
    document: clean.id,
    case: clean.case,
    reader: yield* looker,
    provenance: freshProvenance()
  })
  yield* Effect.orDie(Stream.runDrain(read.content))
  const erased = yield* sends(leaves, "leaves")
  yield* eraseDocuments({ customer: leaves, provenance: freshProvenance() })
  return {
    cleanDocument: uuidOf(clean.id),
    scannedDocument: uuidOf(waiting[0]?.id ?? clean.id),
    refusedDocument: uuidOf(waiting[1]?.id ?? clean.id),
    erasedDocument: uuidOf(erased.id)
  }
})
