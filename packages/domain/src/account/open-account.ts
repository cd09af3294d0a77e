/** Opens an account for a customer: once per intent. */
import { Effect } from "effect"
import { AllowanceRules, CustomerStandings } from "../allowance/index.ts"
import { once } from "../atomicity/index.ts"
import { recordAudit } from "../audit/index.ts"
import { AccountId, Ids } from "../id/index.ts"
import { CustomerRepository } from "../identity/index.ts"
import { CustomerNotFound } from "./account-refusals.ts"
import { AccountRepository } from "./account-repository.ts"
import { accountText } from "./account-text.ts"
import { BankProfile } from "./bank-profile.ts"
import { decideOpening, type OpenAccount } from "./decide-opening.ts"

/** Opens an account. */
export const openAccount = (command: OpenAccount) =>
  once(
    command.provenance.intent,
    accountText,
    Effect.gen(function* () {
      const customers = yield* CustomerRepository
      const accounts = yield* AccountRepository
      const owner = yield* customers.find(command.owner)
      if (owner._tag === "None") return yield* new CustomerNotFound({ customer: command.owner })
      const ownerStanding = yield* (yield* CustomerStandings).lock(command.owner)
      const account = yield* Effect.fromResult(
        decideOpening(command, {
          id: AccountId.ofUuid(yield* (yield* Ids).nextUuid),
          serial: yield* accounts.nextSerial,
          offered: (yield* BankProfile).currencies,
          ownerStanding,
          accountsBefore: yield* accounts.countOf(command.owner),
          allowances: yield* AllowanceRules
        })
      )
      yield* accounts.add(account)
      yield* recordAudit({
        action: "account-opened",
        subject: account.standing.id,
        provenance: command.provenance,
        before: {},
        after: { owner: command.owner, product: account.product, number: account.number }
      })
      return account
    })
  )
