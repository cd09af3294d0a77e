/** Cash over the counter: what comes in goes from settlement (1010) to the account, and back out. */
import { Effect } from "effect"
import type { Provenance } from "../audit/index.ts"
import type { BusinessDate } from "../calendar/index.ts"
import { type AccountId, EntryId, Ids } from "../id/index.ts"
import { type EntryText, type LineAccount, submitEntry } from "../ledger/index.ts"
import type { Money } from "../money/index.ts"

/** Cash that comes in or goes out. */
export interface CashMovement {
  readonly account: AccountId
  readonly amount: Money
  /** Null for the business date of the command. */
  readonly valueDate: BusinessDate | null
  readonly text: EntryText
  readonly provenance: Provenance
}

const settlement: LineAccount = { kind: "internal", code: "1010" }

const moveCash = (kind: "deposit" | "withdrawal", movement: CashMovement) =>
  Effect.gen(function* () {
    const { amount, provenance, text, valueDate } = movement
    const account: LineAccount = { kind: "running", id: movement.account }
    const [debited, credited] = kind === "deposit" ? [settlement, account] : [account, settlement]
    return yield* submitEntry({
      command: "book-entry",
      id: EntryId.ofUuid(yield* (yield* Ids).nextUuid),
      kind,
      lines: [
        { account: debited, side: "debit", amount },
        { account: credited, side: "credit", amount }
      ],
      valueDate,
      text,
      provenance
    })
  })

/** Puts money on an account. */
export const deposit = (movement: CashMovement) => moveCash("deposit", movement)

/** Takes money from an account. */
export const withdraw = (movement: CashMovement) => moveCash("withdrawal", movement)
