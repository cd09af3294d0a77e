/** What is written is valid, the same each time, and read again as it was. */

import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { money } from "@florin/domain/money"
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  readMessage,
  writeCreditTransfer,
  writePaymentReturn,
  writeStatusReport
} from "../../src/index.ts"
import { anyCreditTransfer, anyPaymentReturn, anyStatusReport } from "../message-arbitraries.ts"
import {
  domesticTransfer,
  inCurrency,
  internationalTransfer,
  paymentReturn,
  refusedReport,
  settledReport
} from "../own-messages.ts"
import { hasSchemas, schemaFaults, withSchemas } from "../schema-folder.ts"

const bytesOf = (xml: string): Uint8Array => new TextEncoder().encode(xml)
const readAgain = (xml: string) => Result.getOrThrow(readMessage(bytesOf(xml))).message
const sampleOf = (file: string): string =>
  readFileSync(resolve(import.meta.dirname, "../samples", file), "utf8")

describe("Messages of our own", () => {
  it.each([
    ["domestic-transfer.xml", "pacs.008.001.08", writeCreditTransfer(domesticTransfer)],
    ["international-transfer.xml", "pacs.008.001.08", writeCreditTransfer(internationalTransfer)],
    ["settled-report.xml", "pacs.002.001.10", writeStatusReport(settledReport)],
    ["refused-report.xml", "pacs.002.001.03", writeStatusReport(refusedReport)],
    ["payment-return.xml", "pacs.004.001.10", writePaymentReturn(paymentReturn)]
  ])("%s is written byte for byte, and is valid", (file, name, written) => {
    expect(Result.getOrThrow(written)).toBe(sampleOf(file))
    expect(schemaFaults(name, sampleOf(file))).toEqual([])
  })

  it.each([
    ["domestic-transfer.xml", domesticTransfer],
    ["international-transfer.xml", internationalTransfer],
    ["settled-report.xml", settledReport],
    ["refused-report.xml", refusedReport],
    ["payment-return.xml", paymentReturn]
  ])("%s is read as the values that it was written of", (file, message) => {
    expect(readAgain(sampleOf(file))).toEqual(message)
  })
})

describe("An amount", () => {
  it.each([
    ["JPY", 12_500n, "12500"],
    ["USD", 5n, "0.05"],
    ["USD", 12_500n, "125.00"],
    ["KWD", 12_500n, "12.500"],
    ["CLF", 1n, "0.0001"]
  ])("in %s of %s minor units is written as %s, and is valid", (code, minor, text) => {
    const transfers = domesticTransfer.transfers.map((each) => ({
      ...each,
      amount: money(minor, inCurrency(code))
    }))
    const xml = Result.getOrThrow(writeCreditTransfer({ ...domesticTransfer, transfers }))
    expect(xml).toContain(`<IntrBkSttlmAmt Ccy="${code}">${text}</IntrBkSttlmAmt>`)
    expect(readAgain(xml)).toMatchObject({ transfers: [{ amount: { amount: minor } }] })
    expect(schemaFaults("pacs.008.001.08", xml)).toEqual([])
  })
})

describe("Any message", () => {
  it("of transfers is read as it was written", () => {
    fc.assert(
      fc.property(anyCreditTransfer, (message) => {
        const xml = Result.getOrThrow(writeCreditTransfer(message))
        expect(readAgain(xml)).toEqual(message)
        expect(Result.getOrThrow(writeCreditTransfer(structuredClone(message)))).toBe(xml)
      })
    )
  })

  it("of statuses is read as it was written", () => {
    fc.assert(
      fc.property(anyStatusReport, (message) => {
        expect(readAgain(Result.getOrThrow(writeStatusReport(message)))).toEqual(message)
      })
    )
  })

  it("of returns is read as it was written", () => {
    fc.assert(
      fc.property(anyPaymentReturn, (message) => {
        expect(readAgain(Result.getOrThrow(writePaymentReturn(message)))).toEqual(message)
      })
    )
  })

  it(withSchemas("keeps the schema that was published for it"), () => {
    const name = fc.constantFrom("pacs.008.001.08", "pacs.002.001.10", "pacs.004.001.10")
    fc.assert(
      fc.property(
        name,
        anyCreditTransfer,
        anyStatusReport,
        anyPaymentReturn,
        (which, one, two, three) => {
          const written = {
            "pacs.008.001.08": () => writeCreditTransfer(one),
            "pacs.002.001.10": () => writeStatusReport(two),
            "pacs.004.001.10": () => writePaymentReturn(three)
          }[which]()
          expect(schemaFaults(which, Result.getOrThrow(written))).toEqual([])
        }
      )
    )
    // A validator that takes anything would prove nothing.
    expect(schemaFaults("pacs.008.001.08", sampleOf("settled-report.xml")).length > 0).toBe(
      hasSchemas
    )
  })
})
