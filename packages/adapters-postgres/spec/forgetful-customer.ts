/** A customer who was signed in, forgot the password, and chose another with a letter's link. */
import { addMicros } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import {
  askReset,
  EmailAddress,
  registerCustomer,
  resetPassword,
  sendNotices,
  signIn,
  usualSessionRules
} from "@florin/domain/identity"
import { type Letter, Notifier } from "@florin/domain/notice"
import { startedBy } from "@florin/domain/testing"
import { Effect, Redacted } from "effect"
import { freshProvenance } from "./given-accounts.ts"

/** Lives so; gives the user, and the session that the reset ended. */
export const forgetfulCustomer = Effect.gen(function* () {
  const email = EmailAddress.make("forgetful@example.com")
  const password = Redacted.make("correct horse battery staple")
  const provenance = freshProvenance()
  const user = yield* registerCustomer({ email, name: "Bob", password, provenance })
  const now = provenance.at
  const outcome = yield* signIn({
    email,
    password,
    startedAt: now,
    origin: { address: null, userAgent: null },
    rules: usualSessionRules,
    provenance: freshProvenance()
  })
  yield* askReset({ email, at: now, provenance: freshProvenance() })
  const letters: Letter[] = []
  const collecting = { send: (letter: Letter) => Effect.sync(() => void letters.push(letter)) }
  yield* Effect.provideService(
    sendNotices({ now, bankName: "Bank", publicUrl: "https://bank.example" }),
    Notifier,
    collecting
  )
  const letter = letters.find(({ text, to }) => to === email && text.includes("/reset-password#"))
  const [, code = ""] = /#([0-9a-f]{64})/u.exec(letter?.text ?? "") ?? []
  yield* resetPassword({
    code: Redacted.make(code),
    chosen: Redacted.make("a calm walk along the river"),
    at: addMicros(now, 1_000_000n),
    provenance: freshProvenance()
  })
  return { forgetful: uuidOf(user.id), endedByReset: uuidOf(startedBy(outcome).session.id) }
})
