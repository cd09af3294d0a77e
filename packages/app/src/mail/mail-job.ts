/**
 * Sends what users are to be told, and forgets what nobody asks for any more.
 *
 * Several processes may do the same: each takes other notices. A letter that has not left
 * is tried again later; the reason goes to the log and the letter's words do not.
 */

import { addMicros } from "@florin/domain/calendar"
import { realMoment } from "@florin/domain/clock"
import { CredentialRules, OneUseLinks, SignInFailures, sendNotices } from "@florin/domain/identity"
import { Effect } from "effect"
import { everySo } from "../jobs.ts"
import { serviceAddress } from "../service-address.ts"
import type { Settings } from "../settings/index.ts"

/** Runs the job for as long as the scope is open. */
export const runMail = Effect.fn("runMail")(function* (settings: Settings) {
  yield* Effect.forkScoped(everySo("send mail", sendDueMail(settings), "1 second"))
  yield* Effect.forkScoped(everySo("forget failures and links", forgetOld, "1 hour"))
})

/** Sends the notices that are due; gives how many letters left. */
export const sendDueMail = Effect.fn("sendDueMail")(function* (settings: Settings) {
  const { sent, failed } = yield* sendNotices({
    now: yield* realMoment,
    bankName: settings.bank.name,
    publicUrl: settings.mail.publicUrl ?? serviceAddress(settings.http)
  })
  for (const reason of failed)
    yield* Effect.logWarning("A letter has not left and is tried again.").pipe(
      Effect.annotateLogs({ reason })
    )
  return sent
})

const day = 86_400_000_000n

/** Forgets failures that no longer count and links that are long over; gives how many. */
export const forgetOld = Effect.gen(function* () {
  const now = yield* realMoment
  const { account } = yield* CredentialRules
  const failures = yield* (yield* SignInFailures).forget(
    addMicros(now, -account.forgottenAfterMicros),
    account.failuresMax ?? Number.MAX_SAFE_INTEGER
  )
  const links = yield* (yield* OneUseLinks).forget(addMicros(now, -30n * day))
  return { failures, links }
})
