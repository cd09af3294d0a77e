/** What a wire came to, or would come to, as answers show it. */
import { AccountId } from "@florin/domain/id"
import { MoneyFromJson } from "@florin/domain/money"
import { needsApproval, type WireTrial } from "@florin/domain/wire"
import { Schema } from "effect"
import { minorView, moneyView } from "../money-view.ts"
import { oneOf } from "../one-of.ts"
import { WireView } from "./wire-view.ts"

const LimitUseView = Schema.Struct({
  of: oneOf("account", "customer"),
  per: oneOf("payment", "day"),
  limit: Schema.NullOr(MoneyFromJson),
  used: MoneyFromJson,
  left: Schema.NullOr(MoneyFromJson)
}).annotate({
  identifier: "LimitUse",
  description: "How much of a limit the wire uses up, with what was used before; null: no limit."
})

const TrialPostingView = Schema.Struct({
  accountId: AccountId.schema,
  side: oneOf("debit", "credit"),
  amount: MoneyFromJson
}).annotate({ identifier: "TrialPosting" })

const TrialView = Schema.Struct({
  approval: Schema.Struct({
    needed: Schema.Boolean,
    from: Schema.NullOr(MoneyFromJson).annotate({
      description: "From which amount on another person has to approve; null: never"
    }),
    unapproved: MoneyFromJson.annotate({
      description: "What was ordered lately that nobody approved, without this wire"
    })
  }).annotate({ identifier: "TrialApproval" }),
  limits: Schema.Array(LimitUseView),
  postings: Schema.Struct({
    submission: Schema.Array(TrialPostingView),
    settlement: Schema.Array(TrialPostingView)
  }).annotate({ identifier: "TrialPostings" })
}).annotate({
  identifier: "WireTrial",
  description: "What would come of the wire, worked out by doing it and taking it back."
})

/** The published form. */
export const OrderedWireView = Schema.Struct({
  wire: WireView,
  trial: Schema.NullOr(TrialView).annotate({ description: "Null where the wire was ordered" })
}).annotate({ identifier: "OrderedWire" })

type Posting = WireTrial["postings"]["submission"][number]

const postingView = ({ account, amount, side }: Posting) => ({
  accountId: account,
  side,
  amount: moneyView(amount)
})

/** The view of a trial. */
export const trialView = ({
  approval,
  limits,
  postings,
  wire
}: WireTrial): typeof TrialView.Encoded => {
  const { currency } = wire.amount
  const { threshold, unapproved } = approval
  return {
    approval: {
      needed: needsApproval(wire.amount, approval),
      from: threshold === null ? null : minorView(threshold, currency),
      unapproved: minorView(unapproved, currency)
    },
    limits: limits.map(({ left, limit, of, per, used }) => ({
      of,
      per,
      limit: limit === null ? null : moneyView(limit),
      used: moneyView(used),
      left: left === null ? null : moneyView(left)
    })),
    postings: {
      submission: postings.submission.map(postingView),
      settlement: postings.settlement.map(postingView)
    }
  }
}
