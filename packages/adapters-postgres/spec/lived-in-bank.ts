/**
 * A bank in which everything has happened once, by the bank's own use cases: people and
 * sessions, accounts frozen and closed, movements and a reversal, holds and their ends,
 * roles and keys that two people agreed on.
 */
import {
  captureHold,
  moveAccountStage,
  placeHold,
  releaseHold,
  reverse
} from "@florin/domain/account"
import { addMicros } from "@florin/domain/calendar"
import { type AccountId, uuidOf } from "@florin/domain/id"
import {
  EmailAddress,
  refreshSession,
  registerCustomer,
  signIn,
  signOut,
  stepUp,
  usualSessionRules
} from "@florin/domain/identity"
import { submitEntry } from "@florin/domain/ledger"
import { currency, money } from "@florin/domain/money"
import { startedBy } from "@florin/domain/testing"
import { Effect, Redacted, Result } from "effect"
import { forgetfulCustomer } from "./forgetful-customer.ts"
import { freshProvenance, openAccounts, transferOf } from "./given-accounts.ts"
import { workOnCases } from "./lived-in-cases.ts"
import { workOnDocuments } from "./lived-in-documents.ts"
import { workOnFees } from "./lived-in-fees.ts"
import { rotateKeyRing } from "./lived-in-key-ring.ts"
import { workInOffice } from "./lived-in-office.ts"
import { workOnScreening } from "./lived-in-screening.ts"
import { workOnWires } from "./lived-in-wires.ts"

const usd = Result.getOrThrow(currency("USD"))
const noText = { description: "", reference: "", metadata: {} }
const hour = 3_600_000_000n

/** Lets everything happen, and gives the UUIDs of what it happened to. */
export const liveInBank = Effect.gen(function* () {
  const { accounts } = yield* openAccounts(3, 1000n)
  const [a, b, f] = accounts
  const [empty] = (yield* openAccounts(1, 0n)).accounts
  if (a === undefined || b === undefined || f === undefined || empty === undefined)
    return yield* Effect.die(new Error("the accounts were not opened"))
  const transfer = yield* submitEntry(transferOf(a, b, 100n))
  const mistake = yield* submitEntry(transferOf(a, b, 50n))
  const reversal = yield* reverse({
    entry: mistake.receipt.entry.id,
    text: noText,
    provenance: freshProvenance()
  })
  const place = (account: AccountId, amount: bigint) => {
    const provenance = freshProvenance()
    return placeHold({
      account,
      amount: money(amount, usd),
      description: "",
      expiresAt: addMicros(provenance.at, hour),
      provenance
    })
  }
  const open = yield* place(a, 200n)
  const captured = yield* place(a, 150n)
  const capture = yield* captureHold({
    hold: captured.receipt.hold.id,
    amount: money(100n, usd),
    to: null,
    text: noText,
    provenance: freshProvenance()
  })
  const released = yield* place(b, 10n)
  yield* releaseHold({ hold: released.receipt.hold.id, provenance: freshProvenance() })
  yield* moveAccountStage({
    account: f,
    move: "freeze",
    reason: "asked for",
    provenance: freshProvenance()
  })
  yield* moveAccountStage({
    account: empty,
    move: "close",
    reason: "asked for",
    provenance: freshProvenance()
  })
  const people = yield* signInAndOut
  const office = yield* workInOffice
  const cases = yield* workOnCases
  const documents = yield* workOnDocuments
  const screening = yield* workOnScreening
  const fees = yield* workOnFees
  yield* rotateKeyRing
  const forgetful = yield* forgetfulCustomer
  const wires = yield* workOnWires
  return {
    a: uuidOf(a),
    b: uuidOf(b),
    frozen: uuidOf(f),
    transfer: uuidOf(transfer.receipt.entry.id),
    mistake: uuidOf(mistake.receipt.entry.id),
    reversal: uuidOf(reversal.receipt.entry.id),
    capture: uuidOf(capture.receipt.entry.id),
    openHold: uuidOf(open.receipt.hold.id),
    capturedHold: uuidOf(captured.receipt.hold.id),
    releasedHold: uuidOf(released.receipt.hold.id),
    ...people,
    ...office,
    ...cases,
    ...documents,
    ...screening,
    ...fees,
    ...forgetful,
    ...wires
  }
})

const signInAndOut = Effect.gen(function* () {
  const email = EmailAddress.make("ada@example.com")
  const password = Redacted.make("correct horse battery staple")
  yield* registerCustomer({ email, name: "Ada", password, provenance: freshProvenance() })
  const provenance = freshProvenance()
  const outcome = yield* signIn({
    email,
    password,
    startedAt: provenance.at,
    origin: { address: "192.0.2.7", userAgent: "A browser" },
    rules: usualSessionRules,
    provenance
  })
  const { refreshToken: token, session, user } = startedBy(outcome)
  const now = addMicros(provenance.at, 1_000_000n)
  const rules = usualSessionRules
  yield* refreshSession({ token, now, rules, provenance: freshProvenance() })
  const proven = yield* stepUp({
    user,
    session,
    proof: { password },
    at: now,
    rules,
    provenance: freshProvenance()
  })
  yield* signOut({ session: proven.session, at: now, provenance: freshProvenance() })
  return { user: uuidOf(user.id), session: uuidOf(session.id) }
})
