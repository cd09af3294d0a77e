/**
 * Writing a `pacs.008`, beside a builder of XML that writes the same document.
 *
 * Both begin with the same values, and have to give the same bytes before anything is timed.
 * The builder checks no text; ours checks each. The bytes are counted, because a text that
 * is only put together has not been written yet.
 */
import { type CreditTransferMessage, writeCreditTransfer } from "@florin/adapters-iso20022"
import { businessDateOf, instantFromMillis, instantToIso } from "@florin/domain/calendar"
import { currency, formatAmount, money } from "@florin/domain/money"
import { Effect, Result } from "effect"
import { create } from "xmlbuilder2"
import { perSecond } from "../figure.ts"
import type { Part } from "../part.ts"
import { compareInRounds } from "../rounds.ts"

const goal = { name: "messages-written", bar: 1, aim: null, wanted: "at least" } as const

/** How many are written between two looks at the clock. */
const messagesAtOnce = 100

export const paymentMessagePart: Part = {
  name: "payment-message",
  says: "pacs.008 messages written, beside xmlbuilder2",
  figures: [goal.name],
  run: Effect.fn("paymentMessagePart")(function* ({ settings }) {
    yield* Effect.sync(() => {
      if (ours(0) !== built(0)) throw new Error("Both write other documents.")
    })
    const [comparison] = yield* compareInRounds(
      settings,
      { name: "xmlbuilder2", measure: writing(built) },
      [{ ...goal, measure: writing(ours) }]
    )
    if (comparison === undefined) return []
    const { figure, ratio, ratioMax, ratioMin, reference } = comparison
    return [
      {
        ...goal,
        ours: perSecond(figure),
        beside: `xmlbuilder2 ${perSecond(reference)}`,
        ratio,
        range: [ratioMin, ratioMax]
      }
    ]
  })
}

const writing = (write: (at: number) => string) => (seconds: number) =>
  Effect.sync(() => {
    const begun = performance.now()
    let [messages, length, millis] = [0, 0, 0]
    while (millis < seconds * 1_000) {
      for (let at = 0; at < messagesAtOnce; at++) length += Buffer.byteLength(write(messages + at))
      messages += messagesAtOnce
      millis = performance.now() - begun
    }
    if (length === 0) throw new Error("No message was written: nothing was measured.")
    return (messages * 1_000) / millis
  })

const sender = "021000021"
const receiver = "011401533"
const bankOf = (member: string) => ({ clearingMember: { system: { code: "USABA" }, member } })
const usd = Result.getOrThrow(currency("USD"))

/** One message of many: the ids, the amount and the names differ. */
const messageOf = (at: number) => ({
  id: `MESSAGE-${at}`,
  createdAt: instantFromMillis(1_795_000_000_000 + at),
  amount: money(125_000n + BigInt(at), usd),
  creditor: `Sailmaker & Sons, number ${at}`,
  debtor: "Harbour Boat Yard",
  town: "Portland",
  remittance: `Invoice ${at} of the harbour & pier`,
  uetr: "5f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77",
  date: businessDateOf("2026-11-25")
})

const ours = (at: number): string => {
  const { amount, createdAt, creditor, date, debtor, id, remittance, town, uetr } = messageOf(at)
  const message: CreditTransferMessage = {
    messageId: id,
    createdAt,
    settlementMethod: "CLRG",
    clearingSystem: { code: "FDW" },
    transfers: [
      {
        instructionId: id,
        endToEndId: id,
        uetr,
        amount,
        settlementDate: date,
        chargeBearer: "SLEV",
        charges: [],
        instructingAgent: bankOf(sender),
        instructedAgent: bankOf(receiver),
        intermediaryAgents: [],
        debtor: { name: debtor, address: { town, country: "US" } },
        debtorAccount: { other: "1000000017" },
        debtorAgent: bankOf(sender),
        creditorAgent: bankOf(receiver),
        creditor: { name: creditor, address: { town, country: "US" } },
        creditorAccount: { other: "778812340" },
        remittance: { unstructured: [remittance] }
      }
    ]
  }
  return Result.getOrThrow(writeCreditTransfer(message))
}

const built = (at: number): string => {
  const { amount, createdAt, creditor, date, debtor, id, remittance, town, uetr } = messageOf(at)
  const bank = (member: string) => ({
    FinInstnId: { ClrSysMmbId: { ClrSysId: { Cd: "USABA" }, MmbId: member } }
  })
  const party = (name: string) => ({ Nm: name, PstlAdr: { TwnNm: town, Ctry: "US" } })
  const document = {
    Document: {
      "@xmlns": "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08",
      FIToFICstmrCdtTrf: {
        GrpHdr: {
          MsgId: id,
          CreDtTm: instantToIso(createdAt),
          NbOfTxs: "1",
          SttlmInf: { SttlmMtd: "CLRG", ClrSys: { Cd: "FDW" } }
        },
        CdtTrfTxInf: {
          PmtId: { InstrId: id, EndToEndId: id, UETR: uetr },
          IntrBkSttlmAmt: { "@Ccy": amount.currency, "#": formatAmount(amount.amount, usd) },
          IntrBkSttlmDt: date,
          ChrgBr: "SLEV",
          InstgAgt: bank(sender),
          InstdAgt: bank(receiver),
          Dbtr: party(debtor),
          DbtrAcct: { Id: { Othr: { Id: "1000000017" } } },
          DbtrAgt: bank(sender),
          CdtrAgt: bank(receiver),
          Cdtr: party(creditor),
          CdtrAcct: { Id: { Othr: { Id: "778812340" } } },
          RmtInf: { Ustrd: remittance }
        }
      }
    }
  }
  return `${create({ version: "1.0", encoding: "UTF-8" }, document).end({ prettyPrint: true })}\n`
}
