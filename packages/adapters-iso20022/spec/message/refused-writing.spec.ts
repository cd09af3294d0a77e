/** What a message cannot hold is refused when it is written. */

import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  type CreditTransfer,
  type MessageFault,
  writeCreditTransfer,
  writeStatusReport
} from "../../src/index.ts"
import { domesticTransfer, refusedReport, settledReport, usd } from "../own-messages.ts"

describe("What a message cannot hold", () => {
  const refusedWith = (change: Partial<CreditTransfer>): MessageFault | undefined => {
    const transfers = domesticTransfer.transfers.map((each) => ({ ...each, ...change }))
    const written = writeCreditTransfer({ ...domesticTransfer, transfers })
    return Result.isFailure(written) ? written.failure.fault : undefined
  }
  const refused = (result: ReturnType<typeof writeCreditTransfer>) => {
    const { fault, where } = Result.getOrThrow(Result.flip(result))
    return [fault, where]
  }

  it("is refused with its place, and never cut or replaced", () => {
    const head = "Document/FIToFICstmrCdtTrf"
    expect(refused(writeCreditTransfer({ ...domesticTransfer, transfers: [] }))).toEqual([
      "element-missing",
      `${head}/CdtTrfTxInf`
    ])
    expect(refused(writeCreditTransfer({ ...domesticTransfer, messageId: "" }))).toEqual([
      "text-malformed",
      `${head}/GrpHdr/MsgId`
    ])
    expect(refusedWith({ creditor: { name: "Line\u0007bell" } })).toBe("character-refused")
    expect(refusedWith({ creditor: { name: "half \uD83D" } })).toBe("character-refused")
    expect(refusedWith({ creditor: { name: "x".repeat(141) } })).toBe("text-too-long")
    expect(refusedWith({ creditor: { name: "🙂".repeat(140) } })).toBe(undefined)
    expect(refusedWith({ creditor: { name: "🙂".repeat(141) } })).toBe("text-too-long")
    expect(refusedWith({ amount: usd(-1n) })).toBe("amount-malformed")
    expect(refusedWith({ amount: usd(10n ** 18n) })).toBe("amount-malformed")
    expect(refusedWith({ uetr: "5F7D8A10-2C1B-4B0E-9D3A-6A1F0C2E4B77" })).toBe("text-malformed")
    expect(refusedWith({ creditorAgent: {} })).toBe("element-missing")
    expect(refusedWith({ creditorAgent: { bic: "COBADEF" } })).toBe("text-malformed")
    expect(refusedWith({ intermediaryAgents: Array(4).fill({ bic: "COBADEFF" }) })).toBe("too-many")
  })

  it("in an older version is refused and not left out", () => {
    const older = { ...settledReport, messages: refusedReport.messages, name: refusedReport.name }
    expect(Result.getOrThrow(Result.flip(writeStatusReport(older))).fault).toBe("too-many")
  })
})
