/** Two people credit an incoming wire that is in suspense to an account. */
import { Effect, Option } from "effect"
import { type Account, AccountRepository } from "../../account/index.ts"
import type { AllowanceRules } from "../../allowance/index.ts"
import {
  type ApprovalRepository,
  type ApprovedOperation,
  askApproval,
  type Shown
} from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import type { AuditTrail, Provenance } from "../../audit/index.ts"
import type { FeeCharges, FeeSchedules } from "../../fee/index.ts"
import { AccountId, EntryId, Ids, IncomingWireId, type UserId } from "../../id/index.ts"
import type { UserRepository } from "../../identity/index.ts"
import { AccountCurrencyDiffers, AccountNotFound, type Ledger } from "../../ledger/index.ts"
import type { OutgoingNotices } from "../../notice/index.ts"
import { isClear, type Screening, type Screenings, screenSubject } from "../../screening/index.ts"
import { bookInUnit } from "../book-in-unit.ts"
import { customersUser } from "../life/ask-for-release.ts"
import { tellOfMoney } from "../life/tell-wire-customer.ts"
import { moneyWords } from "../order/shown-wire.ts"
import { IncomingWireNotCleared, IncomingWireNotFound } from "../wire-refusals.ts"
import { chargeIncoming, incomingFee, postedFee } from "./incoming-fee.ts"
import { creditOf } from "./incoming-postings.ts"
import type { IncomingWire } from "./incoming-wire.ts"
import { IncomingWires } from "./incoming-wires.ts"
import { lockSuspended } from "./lock-suspended.ts"
import { recordCredited } from "./receive-credit.ts"

/** Which wire goes to which account, and why. */
export interface AskToCredit {
  readonly wire: IncomingWireId
  readonly account: AccountId
  readonly reason: string
  readonly maker: UserId
  readonly provenance: Provenance
}

const operation = "credit-incoming"

/** Asks for the credit; its sender is screened anew before, outside of the unit. */
export const askToCredit = Effect.fnUntraced(function* (command: AskToCredit) {
  const { account: to, maker, provenance, reason, wire: id } = command
  const found = Option.getOrNull(yield* (yield* IncomingWires).find(id))
  if (found === null) return yield* new IncomingWireNotFound({ wire: id })
  const { debtorCountry: country, debtorName: name } = found.credit
  yield* screenSubject({ subject: id, kind: null, name, birthDate: null, country, provenance })
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const wire = yield* lockSuspended(id)
      const account = yield* accountFor(wire, to)
      yield* refuseUncleared(wire, provenance)
      return yield* askApproval({
        operation,
        subject: id,
        shown: yield* shownOf(wire, account, provenance),
        reason,
        maker,
        beneficiary: yield* customersUser({ customer: account.standing.owner }),
        provenance
      })
    })
  )
})

const accountFor = Effect.fnUntraced(function* ({ credit }: IncomingWire, id: AccountId) {
  const account = Option.getOrNull(yield* (yield* AccountRepository).lock(id))
  if (account === null) return yield* new AccountNotFound({ account: id })
  const { currency } = account.standing
  const { currency: askedCurrency } = credit.amount
  return currency === askedCurrency
    ? account
    : yield* new AccountCurrencyDiffers({ account: id, accountCurrency: currency, askedCurrency })
})

/** Money of this bank's own customer comes from nobody whom a list could name. */
const refuseUncleared = Effect.fnUntraced(function* (
  { id, suspense }: IncomingWire,
  { today }: Provenance
) {
  if (suspense !== "return-unplaced" && !(yield* isClear(id, today)))
    return yield* new IncomingWireNotCleared({ wire: id })
})

/** The fee as it is now; none for what came back to the bank's own customer. */
const feeFor = Effect.fnUntraced(function* (
  { credit, suspense }: IncomingWire,
  { standing: { id } }: Account,
  asked: { readonly provenance: Provenance; readonly toCharge: boolean }
) {
  return suspense === "return-unplaced" ? null : yield* incomingFee(id, credit.amount, asked)
})

const shownOf = Effect.fnUntraced(function* (
  wire: IncomingWire,
  account: Account,
  provenance: Provenance
) {
  const fee = postedFee(yield* feeFor(wire, account, { provenance, toCharge: false }))
  const { credit } = wire
  const shown: Shown = {
    amount: moneyWords(credit.amount),
    fee: fee === null ? "none" : moneyWords(fee),
    from: credit.debtorName,
    named: `${credit.creditorName}, ${credit.accountNumber}`,
    endToEndId: credit.endToEndId,
    cause: wire.suspense ?? "none",
    account: account.standing.id,
    accountNumber: account.number
  }
  return shown
})

/** What the operation needs. */
export type CreditPorts =
  | AccountRepository
  | AllowanceRules
  | ApprovalRepository
  | Atomicity
  | AuditTrail
  | FeeCharges
  | FeeSchedules
  | Ids
  | IncomingWires
  | Ledger
  | OutgoingNotices
  | Screening
  | Screenings
  | UserRepository

/**
 * How the credit is looked at and carried out.
 *
 * @upholds WIRE-5, WIRE-7
 */
export const creditingOperation: ApprovedOperation<CreditPorts> = {
  operation,
  permission: "wires:work",
  shownNow: ({ shown, subject }, now) =>
    Effect.gen(function* () {
      const wire = yield* lockSuspended(yield* Effect.fromResult(IncomingWireId.parse(subject)))
      const to = yield* Effect.fromResult(AccountId.parse(shown["account"] ?? ""))
      return yield* shownOf(wire, yield* accountFor(wire, to), now)
    }).pipe(Effect.orElseSucceed(() => null)),
  carryOut: ({ shown, subject }, { at, provenance }) =>
    Effect.gen(function* () {
      const id = yield* Effect.fromResult(IncomingWireId.parse(subject))
      const wire = yield* lockSuspended(id)
      const to = yield* Effect.fromResult(AccountId.parse(shown["account"] ?? ""))
      const account = yield* accountFor(wire, to)
      yield* refuseUncleared(wire, provenance)
      const quote = yield* feeFor(wire, account, { provenance, toCharge: true })
      const entry = EntryId.ofUuid(yield* (yield* Ids).nextUuid)
      const posting = { wire: id, credit: wire.credit, entry, provenance }
      yield* bookInUnit(creditOf(posting, "2130", to, postedFee(quote)))
      yield* chargeIncoming(id, { account: to, quote, entry, provenance })
      const { owner: customer } = account.standing
      yield* (yield* IncomingWires).saveMove({
        ...wire,
        state: "credited",
        account: to,
        customer,
        fee: quote,
        release: entry
      })
      yield* recordCredited(id, { account: to, entry }, { provenance })
      const { amount } = wire.credit
      yield* tellOfMoney({ customer, kind: "wire-received", amount, facts: {}, at })
    })
}
