/** The routes of holds. */
import { Schema } from "effect"
import { AccountParams } from "../../account/account-body.ts"
import { describeRoute, noBody, nothing } from "../../route.ts"
import { bookingRefusals } from "../transaction/transaction-routes.ts"
import { TransactionView } from "../transaction/transaction-view.ts"
import {
  CaptureHoldBody,
  HoldParams,
  HoldsQuery,
  PlaceHoldBody,
  ReleaseHoldBody
} from "./hold-body.ts"
import { HoldView } from "./hold-view.ts"

export const holdRoutes = {
  list: describeRoute({
    method: "GET",
    path: "/api/accounts/{accountId}/holds",
    tag: "holds",
    operation: "listHolds",
    summary: "List an account's holds",
    description: "Newest first, at most 100.",
    access: "holds:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: AccountParams,
    query: HoldsQuery,
    body: noBody,
    answer: {
      status: 200,
      description: "The holds",
      schema: Schema.Struct({ data: Schema.Array(HoldView) }).annotate({ identifier: "HoldList" })
    },
    refusals: ["AccountNotFound"]
  }),
  place: describeRoute({
    method: "POST",
    path: "/api/accounts/{accountId}/holds",
    tag: "holds",
    operation: "placeHold",
    summary: "Place a hold",
    description: "Reserves an amount that is available; it counts towards the day's limit.",
    access: "holds:place",
    ownership: "none",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: AccountParams,
    query: nothing,
    body: PlaceHoldBody,
    bodyExample: { amount: { amount: "80.00", currency: "USD" }, description: "Hotel" },
    answer: { status: 201, description: "The hold", schema: HoldView },
    refusals: [
      "AccountNotFound",
      "AccountCurrencyDiffers",
      "HoldExpiryRefused",
      "AccountStageRefused",
      "AllowanceExceeded",
      "LimitExceeded",
      "InsufficientFunds",
      "PaymentStepUpRequired"
    ]
  }),
  show: describeRoute({
    method: "GET",
    path: "/api/holds/{holdId}",
    tag: "holds",
    operation: "showHold",
    summary: "Show a hold",
    description: "One on an account that the caller may see.",
    access: "holds:read",
    ownership: "own-only",
    idempotency: "none",
    bodyLimit: "none",
    rateClass: "read",
    params: HoldParams,
    query: nothing,
    body: noBody,
    answer: { status: 200, description: "The hold", schema: HoldView },
    refusals: ["HoldNotFound"]
  }),
  capture: describeRoute({
    method: "POST",
    path: "/api/holds/{holdId}/capture",
    tag: "holds",
    operation: "captureHold",
    summary: "Capture a hold",
    description: "Posts what was reserved, in full or in part, once; the rest becomes available.",
    access: "holds:capture",
    ownership: "none",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: HoldParams,
    query: nothing,
    body: CaptureHoldBody,
    bodyExample: { amount: { amount: "72.40", currency: "USD" } },
    answer: { status: 201, description: "The transaction as booked", schema: TransactionView },
    refusals: [
      "HoldNotFound",
      "HoldEnded",
      "HoldReserved",
      "CaptureExceedsHold",
      "SameAccount",
      ...bookingRefusals
    ]
  }),
  release: describeRoute({
    method: "POST",
    path: "/api/holds/{holdId}/release",
    tag: "holds",
    operation: "releaseHold",
    summary: "Release a hold",
    description: "Makes available again what was reserved.",
    access: "holds:release",
    ownership: "none",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: HoldParams,
    query: nothing,
    body: ReleaseHoldBody,
    bodyExample: {},
    answer: { status: 200, description: "The hold, released", schema: HoldView },
    refusals: ["HoldNotFound", "HoldEnded", "HoldReserved"]
  })
}
