/**
 * What was done, as it is published to whoever may read the log.
 *
 * What is personal is masked for all but who may read that too. The log holds no secrets;
 * should a name ever promise one, its value is not shown either.
 */
import type { LoggedAction } from "@florin/domain/audit"
import { BusinessDateSchema, InstantSchema, instantToIso } from "@florin/domain/calendar"
import { MoneyFromJson } from "@florin/domain/money"
import { Schema } from "effect"
import type { Asker } from "../identity/caller.ts"
import { moneyView } from "../money-view.ts"

/** What stands in the place of a value that is not shown. */
export const mask = "***"

const Facts = Schema.Record(Schema.String, Schema.String)

/** One thing that was done. */
export const LoggedView = Schema.Struct({
  id: Schema.String.annotate({ description: "entry_… or audit_…" }),
  at: InstantSchema,
  businessDate: BusinessDateSchema,
  action: Schema.String,
  subject: Schema.String.annotate({ description: "The id of what was changed" }),
  principal: Schema.String.annotate({ description: "Who did it" }),
  onBehalfOf: Schema.NullOr(Schema.String),
  route: Schema.String,
  requestId: Schema.String,
  idempotencyKey: Schema.String,
  address: Schema.NullOr(Schema.String).annotate({
    description: `Where it came from; ${mask} for who may not see what is personal`
  }),
  before: Facts,
  after: Facts,
  personal: Facts.annotate({ description: `Values are ${mask} for who may not see them` }),
  lines: Schema.Array(
    Schema.Struct({
      accountId: Schema.String,
      side: Schema.Literals(["debit", "credit"]),
      amount: MoneyFromJson
    })
  ),
  seal: Schema.NullOr(Schema.Struct({ block: Schema.String })).annotate({
    description: "The block that seals it; null while it is not sealed yet"
  })
}).annotate({ identifier: "LoggedAction", description: "Something that was done at the bank" })

/** The view of it for whoever asks. */
export const loggedView = (
  asker: Pick<Asker, "permits">,
  action: LoggedAction
): typeof LoggedView.Encoded => {
  const { provenance } = action
  const showsPersonal = asker.permits("audit-personal:read")
  return {
    id: action.id,
    at: instantToIso(action.at),
    businessDate: provenance.today,
    action: action.action,
    subject: action.subject,
    principal: provenance.intent.principal,
    onBehalfOf: provenance.onBehalfOf,
    route: provenance.intent.route,
    requestId: provenance.requestId,
    idempotencyKey: provenance.intent.key,
    address: provenance.address === null || showsPersonal ? provenance.address : mask,
    before: withoutSecrets(action.before),
    after: withoutSecrets(action.after),
    personal: showsPersonal ? withoutSecrets(action.personal) : masked(action.personal),
    lines: action.lines.map(({ account, amount, side }) => ({
      accountId: account,
      side,
      amount: moneyView(amount)
    })),
    seal: action.block === null ? null : { block: String(action.block) }
  }
}

type Facts = Readonly<Record<string, string>>

const secretName = /password|passphrase|secret|token|^code$|otp/iu

const withoutSecrets = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, secretName.test(name) ? mask : value])
  )

const masked = (facts: Facts): Facts =>
  Object.fromEntries(Object.keys(facts).map((name) => [name, mask]))
