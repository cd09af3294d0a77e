/**
 * Wires that come in on the day: most for a customer's account, some that cannot be credited
 * at once, of which two people credit one and send the others back.
 */
import { sendIncoming } from "@florin/adapters-iso20022/simulator"
import type { OwnBank } from "@florin/adapters-iso20022/wire"
import { BankClock } from "@florin/domain/clock"
import { money } from "@florin/domain/money"
import { askToCredit, askToSendBack, IncomingWires } from "@florin/domain/wire"
import { Effect } from "effect"
import { simulatorFolders } from "../../wire/rail-folders.ts"
import { asked } from "./asked.ts"
import { codes, type DayCustomer, type Pair } from "./day-people.ts"
import { decide } from "./decide.ts"
import type { DayCurrency } from "./plan-wires.ts"

interface Payment {
  readonly accountNumber: string
  readonly currency: DayCurrency
  readonly debtorName: string
}

/** Other banks send so many payments, of which a few are for nobody. */
export const sendPayments = Effect.fnUntraced(function* (
  count: number,
  customers: readonly DayCustomer[],
  to: { readonly folder: string; readonly bank: OwnBank }
) {
  const { now: at } = yield* (yield* BankClock).time
  for (let number = 0; number < count; number++) {
    const customer = customers[number % customers.length]
    if (customer === undefined) return
    const { accountNumber, currency, debtorName } = paymentOf(number, customer)
    yield* sendIncoming(simulatorFolders(to.folder), to.bank, {
      id: `DAYIN${number}`,
      uetr: `00000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`,
      accountNumber,
      amount: money(100_00n + BigInt(number), codes[currency]),
      debtorName,
      at
    })
  }
})

/** Of ten payments one is for an account that there is not, one in another currency, one by a listed name. */
const paymentOf = (number: number, { accounts }: DayCustomer): Payment => {
  const currency: DayCurrency = number % 2 === 0 ? "USD" : "EUR"
  const usual = { accountNumber: accounts[currency].number, currency, debtorName: "Ada Lovelace" }
  switch (number % 10) {
    case 3:
      return { ...usual, accountNumber: "100000000000" }
    case 6:
      return { ...usual, accountNumber: accounts.EUR.number }
    case 9:
      return { ...usual, debtorName: "Tasuke Ominara" }
    default:
      return usual
  }
}

/** How many left suspense, and which way. */
export interface Released {
  readonly credited: number
  readonly sentBack: number
}

/** Two people go through what is in suspense, and leave the listed sender's for another day. */
export const clearSuspense = Effect.fnUntraced(function* (
  customers: readonly DayCustomer[],
  { checker, maker }: Pair
) {
  const [beneficiary] = customers
  const done = { credited: 0, sentBack: 0 }
  const page = { size: 100, direction: "forward", position: null } as const
  const { rows } = yield* (yield* IncomingWires).list(suspended, page)
  for (const { credit, id: wire, suspense } of rows) {
    const asking = { wire, maker: maker.id, provenance: yield* asked(`suspense:${wire}`) }
    if (suspense === "account-unknown" && beneficiary !== undefined) {
      const { USD, EUR } = beneficiary.accounts
      const account = (credit.amount.currency === codes.USD ? USD : EUR).standing.id
      const reason = "its sender named the account by telephone"
      const { request } = yield* askToCredit({ ...asking, account, reason })
      yield* decide(request, checker, "approved")
      done.credited += 1
    } else if (suspense === "currency-differs") {
      const reason = "the account is in another currency"
      const { request } = yield* askToSendBack({ ...asking, code: "AC09", reason })
      yield* decide(request, checker, "approved")
      done.sentBack += 1
    }
  }
  return done satisfies Released
})

const suspended = {
  customer: null,
  account: null,
  state: "in_suspense",
  currency: null,
  from: null,
  until: null
} as const
