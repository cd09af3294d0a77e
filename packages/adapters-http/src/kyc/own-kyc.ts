/**
 * `GET /api/kyc/status`, `POST /api/kyc`, `GET` and `PUT /api/kyc/profile`, `POST /api/kyc/submit`
 *
 * What these reach is whoever asks: they name no case and no customer.
 */
import { KeptReads } from "@florin/domain/atomicity"
import { BankClock } from "@florin/domain/clock"
import {
  type KycStatus,
  kycStatusOn,
  ownProfile,
  saveProfile,
  startCase,
  submitCase
} from "@florin/domain/kyc"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import type { WrittenReply } from "../reply.ts"
import { customerOf } from "./customer-of.ts"
import { knownStatuses } from "./known-statuses.ts"
import { profileOf } from "./kyc-body.ts"
import { ownCaseView } from "./kyc-case-view.ts"
import { type KycStatusView, kycStatusView } from "./kyc-status-view.ts"
import { kycOwnRoutes } from "./own-routes.ts"

export const showStatus = () => {
  const statusOf = knownStatuses()
  return memberRoute(kycOwnRoutes.status, ({ caller }) =>
    Effect.gen(function* () {
      const customer = yield* customerOf(caller)
      const { today } = yield* (yield* BankClock).time
      const kept = yield* KeptReads
      return statusReply(yield* kept.keep(kycStatusOn(today), customer, statusOf(customer, today)))
    })
  )
}

/** The answer; written once for as long as the very same status is told. */
const statusReply = (status: KycStatus): WrittenReply<typeof KycStatusView.Encoded> => {
  const known = written.get(status)
  if (known !== undefined) return known
  const reply = { json: JSON.stringify(kycStatusView(status)) }
  written.set(status, reply)
  return reply
}

const written = new WeakMap<KycStatus, WrittenReply<typeof KycStatusView.Encoded>>()

export const startKyc = memberRoute(kycOwnRoutes.start, ({ asked, body, caller }) =>
  Effect.gen(function* () {
    const customer = yield* customerOf(caller)
    const provenance = yield* edgeProvenance(asked, caller.principal, customer)
    return { body: ownCaseView(yield* startCase({ customer, tier: body.tier, provenance })) }
  })
)

export const showProfile = memberRoute(kycOwnRoutes.showProfile, ({ caller }) =>
  Effect.map(Effect.flatMap(customerOf(caller), ownProfile), (profile) => ({ body: profile }))
)

export const saveKycProfile = memberRoute(kycOwnRoutes.saveProfile, ({ asked, body, caller }) =>
  Effect.gen(function* () {
    const customer = yield* customerOf(caller)
    const provenance = yield* edgeProvenance(asked, caller.principal, customer)
    const profile = profileOf(body)
    return {
      body: ownCaseView(yield* saveProfile({ customer, profile, at: caller.at, provenance }))
    }
  })
)

export const submitKyc = memberRoute(kycOwnRoutes.submit, ({ asked, caller }) =>
  Effect.gen(function* () {
    const customer = yield* customerOf(caller)
    const provenance = yield* edgeProvenance(asked, caller.principal, customer)
    return { body: ownCaseView(yield* submitCase({ customer, provenance })) }
  })
)
