/**
 * Published sample messages: read, and printed back with the figures that they carry.
 *
 * The figures are in `published-messages.json` with their source. The messages belong to
 * their publishers and are not copied: `FLORIN_ISO20022_SAMPLES` names a folder that holds
 * checkouts of their repositories, as `<owner>/<name>`.
 */

import { existsSync, readFileSync } from "node:fs"
import { resolve } from "node:path"
import { formatAmount, type Money } from "@florin/domain/money"
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  printXml,
  type RailMessage,
  readMessage,
  readXml,
  writeCreditTransfer,
  writePaymentReturn,
  writeStatusReport,
  type XmlElement
} from "../../src/index.ts"
import { schemaFaults } from "../schema-folder.ts"

const Fact = Schema.Union([
  Schema.String,
  Schema.Array(Schema.String),
  Schema.Struct({ amount: Schema.String, currency: Schema.String })
])

const Published = Schema.Struct({
  cases: Schema.Array(
    Schema.Struct({
      id: Schema.String,
      repo: Schema.String,
      path: Schema.String,
      message: Schema.String,
      bytes: Schema.Number,
      schemaValid: Schema.NullOr(Schema.Boolean),
      facts: Schema.Record(Schema.String, Fact)
    })
  )
})

const { cases } = Schema.decodeUnknownSync(Schema.fromJsonString(Published))(
  readFileSync(resolve(import.meta.dirname, "published-messages.json"), "utf8")
)
const { FLORIN_ISO20022_SAMPLES: folder } = process.env
const fileOf = ({ path, repo }: (typeof cases)[number]) => resolve(folder ?? "", repo, path)
const valid = cases.filter(({ schemaValid }) => schemaValid === true)
const there = folder === undefined ? [] : valid.filter((each) => existsSync(fileOf(each)))
const ofRail = there.filter(({ message }) =>
  /^pacs\.00(?:8\.001\.08|4\.001\.10|2\.001\.10)$/u.test(message)
)

/** The figures of a document under the names that the facts have for them. */
const figureOf = (root: XmlElement, name: string): readonly unknown[] => {
  const own =
    root.name !== name && !(name === "ibans" && root.name === "IBAN")
      ? []
      : [
          root.attributes.has("Ccy")
            ? { amount: root.text, currency: root.attributes.get("Ccy") }
            : root.text
        ]
  return [...own, ...root.children.flatMap((child) => figureOf(child, name))]
}

const written = (read: RailMessage): string => {
  switch (read.kind) {
    case "credit-transfer":
      return Result.getOrThrow(writeCreditTransfer(read.message))
    case "payment-return":
      return Result.getOrThrow(writePaymentReturn(read.message))
    case "status-report":
      return Result.getOrThrow(writeStatusReport(read.message))
  }
}

const elementsOf = (xml: string): XmlElement =>
  Result.getOrThrow(readXml(new TextEncoder().encode(xml)))

const expectFacts = (root: XmlElement, facts: (typeof cases)[number]["facts"]): void => {
  for (const [name, fact] of Object.entries(facts)) {
    const figures = figureOf(root, name)
    if (typeof fact !== "string" && !("amount" in fact))
      expect(figures).toEqual(expect.arrayContaining([...fact]))
    else expect(figures).toContainEqual(fact)
  }
}

const amountText = ({ amount, currency }: Money) => ({
  amount: formatAmount(amount, currency),
  currency
})

describe("Published messages", () => {
  it(`are here: ${there.length} of ${valid.length} valid ones${folder === undefined ? " (NOT READ: FLORIN_ISO20022_SAMPLES names no folder)" : ""}`, () => {
    expect(valid.length).toBe(47)
    expect(there.length > 0).toBe(folder !== undefined)
  })

  it(`are printed back with the same figures and stay valid (${there.length})`, () => {
    for (const each of there) {
      const bytes = readFileSync(fileOf(each))
      expect([each.id, bytes.length]).toEqual([each.id, each.bytes])
      const read = Result.getOrThrow(readXml(bytes))
      const printed = printXml(read)
      expect([each.id, schemaFaults(each.message, printed)]).toEqual([each.id, []])
      expect(elementsOf(printed)).toEqual(read)
      expectFacts(elementsOf(printed), each.facts)
    }
    expect(there.length).toBeGreaterThanOrEqual(folder === undefined ? 0 : 1)
  })

  it(`of the rail are read as values and written again with the same figures (${ofRail.length})`, () => {
    for (const each of ofRail) {
      const read = Result.getOrThrow(readMessage(readFileSync(fileOf(each))))
      const again = written(read)
      expect([each.id, schemaFaults(each.message, again)]).toEqual([each.id, []])
      expectFacts(elementsOf(again), each.facts)
      if (read.kind !== "credit-transfer") continue
      const { IntrBkSttlmAmt } = each.facts
      expect(read.message.transfers.map(({ amount }) => amountText(amount))).toEqual([
        IntrBkSttlmAmt
      ])
    }
    expect(ofRail.length).toBe(folder === undefined ? 0 : 19)
  })
})
