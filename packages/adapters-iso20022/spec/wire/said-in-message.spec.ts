/** What reports, returns and transfers say of single payments. */
import { describe, expect, it } from "vitest"
import type { PaymentStatus, RailMessage, StatusReportMessage } from "../../src/index.ts"
import { saidInMessage } from "../../src/wire/index.ts"
import { at, domesticTransfer, paymentReturn, settledReport, usd } from "../own-messages.ts"

const report = (of: Partial<StatusReportMessage>): RailMessage => ({
  kind: "status-report",
  message: { ...settledReport, messages: [], payments: [], ...of }
})

const whole = (messageId: string, status?: string, messageName = "pacs.008.001.08") => ({
  messageId,
  messageName,
  status,
  reasons: []
})

const single = (of: Partial<PaymentStatus>): PaymentStatus => ({
  original: { endToEndId: "W1" },
  reasons: [],
  ...of
})

const wiresOf = (message: RailMessage) =>
  saidInMessage(message).said.map((said) => [
    said.says,
    said.says === "credit" ? said.endToEndId : said.wire.endToEndId
  ])

describe("A report about a whole message", () => {
  it("is about the wire that the message carried", () => {
    const { said } = saidInMessage(report({ messages: [whole("W7", "ACSC")] }))
    expect(said).toMatchObject([
      { says: "settled", wire: { uetr: null, endToEndId: "W7" }, amount: null }
    ])
  })

  it("adds nothing to what its payments say, and counts where they say nothing", () => {
    const messages = [whole("M1", "RJCT"), whole("W2", "ACSP")]
    const original = { endToEndId: "W1", message: whole("M1") }
    expect(wiresOf(report({ messages, payments: [single({ original, status: "ACSC" })] }))).toEqual(
      [
        ["pending", "W2"],
        ["settled", "W1"]
      ]
    )
    expect(wiresOf(report({ messages, payments: [single({ original })] }))).toEqual([
      ["pending", "W2"],
      ["refused", "W1"]
    ])
    const alone = report({ messages: [whole("M1", "RJCT")], payments: [single({})] })
    expect(wiresOf(alone)).toEqual([["refused", "W1"]])
  })

  it("of which the bank knows no meaning is said nothing, and told", () => {
    const messages = [whole("W1", "PART"), whole("W2"), whole("W3", "ACSC")]
    const { said, unclear } = saidInMessage(report({ messages }))
    expect(said).toHaveLength(1)
    expect(unclear).toEqual(["status-unknown at message-1", "status-unknown at message-2"])
    expect(saidInMessage(report({})).unclear).toEqual(["says-nothing"])
  })

  it("about money that was sent back needs a person only where it was refused", () => {
    const of = (status: string) => report({ messages: [whole("R1", status, "pacs.004.001.10")] })
    expect(saidInMessage(of("ACSC"))).toEqual({ said: [], unclear: [] })
    expect(saidInMessage(of("RJCT"))).toEqual({
      said: [],
      unclear: ["return-refused at message-1"]
    })
  })
})

describe("A status of a payment", () => {
  it("is about the wire of any id that it gives", () => {
    const message = whole("W3")
    const payments = [
      single({ original: { endToEndId: "W1", instructionId: "I", message }, status: "ACSC" }),
      single({ original: { instructionId: "W2", message }, status: "ACSC" }),
      single({ original: { message }, status: "ACSC" }),
      single({ original: { uetr: "5f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77" }, status: "ACSC" })
    ]
    expect(wiresOf(report({ payments }))).toEqual([
      ["settled", "W1"],
      ["settled", "W2"],
      ["settled", "W3"],
      ["settled", null]
    ])
  })

  it("says the amount, and the reason in one line", () => {
    const reasons = [
      { words: ["closed", "last year"] },
      { code: { code: "AC04" }, words: ["really"] }
    ]
    const payments = [single({ status: "RJCT", reasons, originalAmount: usd(5n) })]
    expect(saidInMessage(report({ payments })).said).toMatchObject([
      {
        says: "refused",
        amount: usd(5n),
        reason: { code: "AC04", words: "closed last year really" }
      }
    ])
  })
})

describe("What is said has an id", () => {
  const idsOf = (of: Partial<StatusReportMessage>) =>
    saidInMessage(report(of)).said.map(({ digest, id }) => ({ digest, id }))
  const payments = [single({ status: "ACSC" })]

  it("and a digest, both the same when the same message says it again", () => {
    expect(idsOf({ payments })).toEqual(idsOf({ payments: [...payments] }))
    expect(idsOf({ payments, createdAt: at("2027-01-01T00:00:00Z") })).toEqual(idsOf({ payments }))
  })

  it("that differs by sender, by message, and by place", () => {
    const agent = (bic: string) => ({ payments, instructingAgent: { bic } })
    const said = [
      ...idsOf({ payments: [...payments, ...payments] }),
      ...idsOf({ payments, messageId: "another" }),
      ...idsOf(agent("BANKDEFF")),
      ...idsOf(agent("BANKUS33")),
      ...idsOf({ messages: [whole("W1", "ACSC")] })
    ]
    expect(new Set(said.map(({ id }) => id)).size).toBe(said.length)
  })

  it("which no sender can make look like another's", () => {
    const crafted = idsOf({ payments, messageId: "A:B/1", instructingAgent: undefined })
    const honest = idsOf({ payments, messageId: "B", instructingAgent: { name: "x", lei: ":A" } })
    expect(crafted[0]?.id).not.toBe(honest[0]?.id)
  })

  it("and another digest when anything of it differs", () => {
    const digests = [
      ...idsOf({ payments }),
      ...idsOf({ payments: [single({ status: "RJCT" })] }),
      ...idsOf({ payments: [single({ status: "ACSC", originalAmount: usd(5n) })] }),
      ...idsOf({ payments: [single({ status: "ACSC", originalAmount: usd(6n) })] })
    ].map(({ digest }) => digest)
    expect(new Set(digests).size).toBe(4)
  })
})

describe("A return", () => {
  it("says how much of which wire came back, and why", () => {
    const [each] = paymentReturn.returns
    const { said } = saidInMessage({ kind: "payment-return", message: paymentReturn })
    expect(said).toMatchObject([
      { says: "returned", amount: each?.amount, wire: { endToEndId: each?.original.endToEndId } }
    ])
  })

  it("that names its message in the head is about the wire of that message", () => {
    const [each] = paymentReturn.returns
    if (each === undefined) throw new Error("there is no return")
    const message = {
      ...paymentReturn,
      original: whole("W9"),
      returns: [{ ...each, original: {} }]
    }
    expect(wiresOf({ kind: "payment-return", message })).toEqual([["returned", "W9"]])
  })
})

describe("An incoming transfer", () => {
  const [transfer] = domesticTransfer.transfers
  if (transfer === undefined) throw new Error("there is no transfer")
  const saying = (of: object) =>
    saidInMessage({
      kind: "credit-transfer",
      message: { ...domesticTransfer, transfers: [{ ...transfer, ...of }] }
    })

  it("is a credit with all that a return has to name", () => {
    expect(saying({}).said).toMatchObject([
      {
        says: "credit",
        amount: usd(1_250_000n),
        accountNumber: "778812340",
        creditorName: "Sailmaker <North>",
        debtorName: "Harbour & Sons Boat Yard",
        debtorAccount: "1000000017",
        debtorAgent: "021000021",
        debtorCountry: "US",
        endToEndId: "INVOICE-2026-118",
        remittance: 'Main sail, "storm" cut & fitting',
        original: { messageId: "20261125FLORIN0000000001", messageName: "pacs.008.001.08" }
      }
    ])
  })

  it("of somebody who is not named is no credit", () => {
    expect(saying({ debtor: { address: { country: "US" } } })).toEqual({
      said: [],
      unclear: ["debtor-not-named at 1"]
    })
  })

  it("that names no account is a credit all the same, for suspense", () => {
    const [said] = saying({ creditorAccount: undefined, creditor: {}, remittance: undefined }).said
    expect(said).toMatchObject({
      accountNumber: "NOTPROVIDED",
      creditorName: "NOTPROVIDED",
      remittance: null
    })
  })
})
