/** The routes of wires that go out. */
import { Schema } from "effect"
import { DecisionBody } from "../approval/approval-body.ts"
import { ApprovalView } from "../approval/approval-view.ts"
import { PageView } from "../list-page.ts"
import { describeRoute, noBody, nothing } from "../route.ts"

import {
  CancelWireBody,
  OrderWireBody,
  OrderWireQuery,
  ResolveWireBody,
  WireFeeQuery,
  WireParams,
  WireStatisticsQuery,
  WiresQuery
} from "./wire-body.ts"
import { WireFeeView } from "./wire-fee-view.ts"
import { WireStatisticView } from "./wire-statistics.ts"
import { OrderedWireView } from "./wire-trial-view.ts"
import { WireMovedView, WireView } from "./wire-view.ts"

const reads = {
  method: "GET",
  tag: "wires",
  access: "wires:read",
  ownership: "own-only",
  idempotency: "none",
  bodyLimit: "none",
  rateClass: "read",
  body: noBody
} as const

const decides = {
  method: "POST",
  tag: "wires",
  access: "wires:approve",
  stepUp: "required",
  ownership: "none",
  idempotency: "none",
  bodyLimit: 4_096,
  rateClass: "money",
  params: WireParams,
  query: nothing
} as const

const theWire = { status: 200, description: "The wire", schema: WireView } as const

const decisionRefusals = [
  "WireNotFound",
  "WireMoveRefused",
  "ApprovalNotFound",
  "CheckerNotAllowed",
  "ApprovalDecided",
  "ApprovalExpired",
  "SecondPersonRequired",
  "ShownDiffers",
  "ApprovalVoided",
  "OperationRefused"
] as const

const exampleDecision = {
  digest: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
  reason: "talked to the customer"
}

export const wireRoutes = {
  order: describeRoute({
    method: "POST",
    path: "/api/wire-transfers",
    tag: "wires",
    operation: "orderWire",
    summary: "Order a wire",
    description:
      "Reserves what it will take, the fee included, and sends it as soon as it may be sent. With dry_run=true nothing is done: the answer shows the wire as it would be, its postings, the limits and who would have to approve.",
    access: "wires:make",
    ownership: "own-only",
    idempotency: "required",
    bodyLimit: "settings",
    rateClass: "money",
    params: nothing,
    query: OrderWireQuery,
    body: OrderWireBody,
    bodyExample: {
      accountId: "acct_01kb3m2v1xe2trx3y6z4c9n0ab",
      amount: { amount: "1250.00", currency: "EUR" },
      beneficiary: {
        name: "Müller & Söhne GmbH",
        address: { town: "Berlin", country: "DE" },
        account: { iban: "DE89 3704 0044 0532 0130 00" }
      },
      chargeBearer: "SHA",
      remittance: { text: "Invoice 2026-118" }
    },
    answer: {
      status: 201,
      alsoStatus: 200,
      description: "The wire as it was ordered; with status 200, as it would be",
      schema: OrderedWireView
    },
    refusals: [
      "WireRefused",
      "WireCurrencyNotServed",
      "WireDateRefused",
      "WireFeeTakesAll",
      "AccountNotFound",
      "AccountCurrencyDiffers",
      "AccountStageRefused",
      "AllowanceExceeded",
      "LimitExceeded",
      "InsufficientFunds",
      "PaymentStepUpRequired"
    ]
  }),
  list: describeRoute({
    ...reads,
    path: "/api/wire-transfers",
    operation: "listWires",
    summary: "List wires",
    description: "The newest first; each filter that is given has to hold.",
    params: nothing,
    query: WiresQuery,
    answer: {
      status: 200,
      description: "A page of wires",
      schema: Schema.Struct({ data: Schema.Array(WireView), page: PageView }).annotate({
        identifier: "WireList"
      })
    },
    refusals: ["AccountNotFound", "CursorRefused"]
  }),
  quote: describeRoute({
    ...reads,
    path: "/api/wire-transfers/fee-quote",
    operation: "quoteWireFee",
    summary: "Quote the fee of a wire",
    description: "What it would cost today, and how that comes about. Nothing is charged.",
    params: nothing,
    query: WireFeeQuery,
    answer: { status: 200, description: "The fee, explained", schema: WireFeeView },
    refusals: [
      "AccountNotFound",
      "AccountCurrencyDiffers",
      "WireCurrencyNotServed",
      "WireFeeTakesAll"
    ]
  }),
  statistics: describeRoute({
    ...reads,
    path: "/api/wire-transfers/statistics",
    operation: "wireStatistics",
    summary: "Count and sum wires",
    description:
      "By direction, state, currency and day of order; of the last 30 days unless told. A customer's are their own.",
    params: nothing,
    query: WireStatisticsQuery,
    answer: {
      status: 200,
      description: "Counts and sums",
      schema: Schema.Struct({ data: Schema.Array(WireStatisticView) }).annotate({
        identifier: "WireStatistics"
      })
    },
    refusals: []
  }),
  show: describeRoute({
    ...reads,
    path: "/api/wire-transfers/{wireId}",
    operation: "showWire",
    summary: "Show a wire",
    description:
      "As it stands, with its moves; to whoever may decide about it with what they have to be shown.",
    params: WireParams,
    query: nothing,
    answer: {
      status: 200,
      description: "The wire with its history",
      schema: Schema.Struct({
        wire: WireView,
        history: Schema.Array(WireMovedView),
        approval: Schema.NullOr(ApprovalView).annotate({
          description: "What waits for a decision; null where nothing does, or others decide"
        })
      }).annotate({ identifier: "WireWithHistory" })
    },
    refusals: ["WireNotFound"]
  }),
  cancel: describeRoute({
    method: "POST",
    path: "/api/wire-transfers/{wireId}/cancel",
    tag: "wires",
    operation: "cancelWire",
    summary: "Take a wire back",
    description: "Before it was sent; what it reserves becomes available again.",
    access: "wires:make",
    ownership: "own-only",
    idempotency: "required",
    bodyLimit: 4_096,
    rateClass: "money",
    params: WireParams,
    query: nothing,
    body: CancelWireBody,
    bodyExample: { reason: "paid twice" },
    answer: theWire,
    refusals: ["WireNotFound", "WireMoveRefused"]
  }),
  approve: describeRoute({
    ...decides,
    path: "/api/wire-transfers/{wireId}/approve",
    operation: "approveWire",
    summary: "Approve a wire",
    description:
      "By another person than who ordered it, who names the digest of what they were shown.",
    body: DecisionBody,
    bodyExample: exampleDecision,
    answer: theWire,
    refusals: decisionRefusals
  }),
  reject: describeRoute({
    ...decides,
    path: "/api/wire-transfers/{wireId}/reject",
    operation: "rejectWire",
    summary: "Reject a wire",
    description: "It ends, and what it reserved becomes available again.",
    body: DecisionBody,
    bodyExample: exampleDecision,
    answer: theWire,
    refusals: decisionRefusals
  }),
  resolve: describeRoute({
    ...decides,
    path: "/api/wire-transfers/{wireId}/resolutions",
    operation: "askToResolveWire",
    summary: "Say what became of a wire whose answer was lost",
    description:
      "Another person has to approve it; then the wire is settled, or its money comes back.",
    access: "wires:work",
    body: ResolveWireBody,
    bodyExample: { claim: "settled", reason: "the correspondent's statement shows it" },
    answer: {
      status: 201,
      description: "What another person has to approve",
      schema: ApprovalView
    },
    refusals: ["WireNotFound", "WireMoveRefused"]
  })
}
