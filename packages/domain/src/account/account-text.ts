/** An account as the text under which an answer is remembered: written and read without loss. */
import { Effect, Schema } from "effect"
import { CustomerTier, noStanding } from "../allowance/index.ts"
import type { AnswerText } from "../atomicity/index.ts"
import { BusinessDateSchema, InstantSchema } from "../calendar/index.ts"
import { AccountId, CustomerId } from "../id/index.ts"
import { CurrencyCodeSchema } from "../money/index.ts"
import type { Account } from "./account.ts"
import { AccountNumber } from "./account-number.ts"
import { ProductCode } from "./product.ts"

const Minor = Schema.BigIntFromString

const AccountRecord = Schema.Struct({
  number: AccountNumber,
  product: ProductCode,
  nickname: Schema.String,
  openedOn: BusinessDateSchema,
  metadata: Schema.Record(Schema.String, Schema.String),
  standing: Schema.Struct({
    kind: Schema.Literal("running"),
    id: AccountId.schema,
    owner: CustomerId.schema,
    // Not in the answers that were remembered before customers had tiers.
    ownerStanding: Schema.Struct({
      tier: CustomerTier,
      until: Schema.NullOr(BusinessDateSchema)
    }).pipe(Schema.withDecodingDefaultKey(Effect.succeed(noStanding))),
    class: Schema.Literals(["asset", "liability", "equity", "income", "expense"]),
    currency: CurrencyCodeSchema,
    stage: Schema.Literals(["pending", "active", "frozen", "closed"]),
    stageSince: InstantSchema,
    rules: Schema.Struct({
      overdraftLimit: Minor,
      minimumBalance: Minor,
      singleLimit: Schema.NullOr(Minor),
      dailyLimit: Schema.NullOr(Minor)
    }),
    ledgerBalance: Minor,
    heldTotal: Minor,
    sequence: Minor,
    lastBookedAt: InstantSchema,
    outflowDate: BusinessDateSchema,
    outflowTotal: Minor
  })
})

const AccountJson = Schema.fromJsonString(AccountRecord)

export const accountText: AnswerText<Account> = {
  write: Schema.encodeSync(AccountJson),
  read: Schema.decodeSync(AccountJson)
}
