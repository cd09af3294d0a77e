/**
 * A payment that somebody at another bank sends of their own accord, for trying out what
 * becomes of money that comes in: credited, kept for its sender's name, or for nobody.
 */
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { businessDateAt, type Instant, TimeZoneSchema } from "@florin/domain/calendar"
import type { Money } from "@florin/domain/money"
import { type Effect, Result } from "effect"
import type { CreditTransferMessage } from "../message/credit-transfer.ts"
import { writeCreditTransfer } from "../message/write-credit-transfer.ts"
import { placeDurably } from "../rail/place-durably.ts"
import { onFolders, type RailUnavailable } from "../rail/rail-unavailable.ts"
import { type OwnBank, postalAddressOf } from "../wire/own-bank.ts"
import { settlingThrough } from "../wire/settling-through.ts"
import type { SimulatorFolders } from "./simulate-rail.ts"

/** Who sends how much to whom. */
export interface SimulatedIncoming {
  /** Of the message and the payment; the same again is the same payment. At most 35 characters. */
  readonly id: string
  /** A UUID of version 4. */
  readonly uetr: string
  /** The account as its owner gave it to the sender, right or wrong. */
  readonly accountNumber: string
  readonly amount: Money
  /** Whose name is looked for on the bank's list. */
  readonly debtorName: string
  readonly at: Instant
}

/** Leaves the payment in the bank's inbox; false where it is there already. */
export const sendIncoming = (
  { inbox }: Pick<SimulatorFolders, "inbox">,
  bank: OwnBank,
  of: SimulatedIncoming
): Effect.Effect<boolean, RailUnavailable> =>
  onFolders("sending a payment to the bank", async () => {
    await mkdir(inbox, { recursive: true, mode: 0o770 })
    const text = Result.getOrThrow(writeCreditTransfer(messageOf(bank, of)))
    const path = join(inbox, `${of.id}.xml`)
    return await placeDurably({ path, text, mode: 0o660, workshop: inbox })
  })

const utc = TimeZoneSchema.make("UTC")

// A bank that there is not, in a form that there could be.
const theirBank = { bic: "SIMUDEFFXXX", name: "Simulated Bank" }

const messageOf = (
  bank: OwnBank,
  { accountNumber, amount, at, debtorName, id, uetr }: SimulatedIncoming
): CreditTransferMessage => ({
  messageId: id,
  createdAt: at,
  ...settlingThrough(amount.currency),
  transfers: [
    {
      instructionId: id,
      endToEndId: id,
      uetr,
      amount,
      settlementDate: businessDateAt(at, utc),
      chargeBearer: "SHAR",
      charges: [],
      instructingAgent: theirBank,
      instructedAgent: { bic: bank.bic },
      intermediaryAgents: [],
      debtor: { name: debtorName, address: { town: "Hamburg", country: "DE" } },
      debtorAccount: { iban: "DE89370400440532013000" },
      debtorAgent: theirBank,
      creditorAgent: { bic: bank.bic, name: bank.name, address: postalAddressOf(bank.address) },
      creditor: { name: "A customer of the bank" },
      creditorAccount: { other: accountNumber },
      remittance: { unstructured: ["Simulated"] }
    }
  ]
})
