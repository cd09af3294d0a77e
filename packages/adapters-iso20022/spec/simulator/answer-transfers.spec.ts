/** What the simulated other side says to which transfer. */
import { readFile } from "node:fs/promises"
import { resolve } from "node:path"
import { instantToMillis } from "@florin/domain/calendar"
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readMessage } from "../../src/index.ts"
import { answerTransfers, behaviourFor, magicAnswers } from "../../src/simulator/index.ts"
import { anyCreditTransfer } from "../message-arbitraries.ts"
import { at, domesticTransfer, usd } from "../own-messages.ts"
import { schemaFaults, withSchemas } from "../schema-folder.ts"

const cameAt = at("2026-11-25T15:00:00Z")
const pace = { stepMillis: 1000 }

const [transfer] = domesticTransfer.transfers
const asked = (change: object) => ({
  ...domesticTransfer,
  transfers: transfer === undefined ? [] : [{ ...transfer, ...change }]
})
const withWords = (words: string) => asked({ remittance: { unstructured: [words] } })

/** Second by second, what each answer says in a few words. */
const saidTo = (message: typeof domesticTransfer): readonly string[] =>
  answerTransfers(message, cameAt, pace).map((answer) => {
    const second = (instantToMillis(answer.at) - instantToMillis(cameAt)) / 1000
    const read = readMessage(new TextEncoder().encode(answer.content))
    if (Result.isFailure(read)) return `${second} ${read.failure.fault}`
    const { kind } = read.success
    if (kind === "payment-return") {
      const [back] = read.success.message.returns
      const code = back?.reasons.map((reason) => JSON.stringify(reason.code)).join()
      return `${second} returned ${back?.amount.amount} ${code}`
    }
    if (kind === "credit-transfer") {
      const [paid] = read.success.message.transfers
      return `${second} ${kind} ${paid?.amount.amount} ${paid?.debtor.name}`
    }
    const [said] = read.success.message.payments
    const code = said?.reasons.map((reason) => JSON.stringify(reason.code)).join()
    return `${second} ${said?.status} ${said?.originalAmount?.amount} ${code}`.trim()
  })

describe("The simulated other side", () => {
  it.each<[string, bigint, readonly string[]]>([
    ["SETTLE", 1_000_00n, ["1 ACSC 100000"]],
    ["REJECT AC01", 1_000_11n, ['1 RJCT 100011 {"code":"AC01"}']],
    ["REJECT", 1_000_12n, ['1 RJCT 100012 {"code":"AC04"}']],
    ["RETURN", 1_000_21n, ["1 ACSC 100021", '2 returned 100021 {"code":"AC04"}']],
    ["RETURN LESS", 1_000_22n, ["1 ACSC 100022", '2 returned 99022 {"code":"AC04"}']],
    ["LATE", 1_000_31n, ["11 ACSC 100031"]],
    ["PENDING", 1_000_32n, ["1 ACSP 100032", "2 ACSC 100032"]],
    ["TWICE", 1_000_41n, ["1 ACSC 100041", "2 ACSC 100041"]],
    ["REPEAT", 1_000_42n, ["1 ACSC 100042", "2 ACSC 100042"]],
    ["DISORDER", 1_000_51n, ['1 returned 100051 {"code":"AC04"}', "2 ACSC 100051"]],
    ["CONTRADICT", 1_000_61n, ["1 ACSC 100061", '2 RJCT 100061 {"code":"AC04"}']],
    ["REVIVE", 1_000_62n, ['1 RJCT 100062 {"code":"AC04"}', "2 ACSC 100062"]],
    ["NEVER", 1_000_71n, []],
    ["HOSTILE", 1_000_81n, ["1 declares-document-type"]],
    ["TRUNCATE", 1_000_82n, ["1 not-well-formed"]],
    ["MISCOUNT", 1_000_91n, ["1 ACSC 100090"]],
    ["INCOMING", 1_000_95n, ["1 ACSC 100095", "2 credit-transfer 100095 Sailmaker <North>"]]
  ])("answers %s, and the amount %s, with %j", (words, amount, answers) => {
    expect(saidTo(asked({ amount: usd(amount) }))).toEqual(answers)
    expect(saidTo({ ...withWords(`rent, SIM ${words}`) }).length).toBe(answers.length)
    expect(magicAnswers.length).toBe(17)
  })

  it("takes another reason from the words, and words before the amount", () => {
    expect(saidTo(withWords("SIM REJECT MD06"))).toEqual(['1 RJCT 1250000 {"code":"MD06"}'])
    expect(saidTo(withWords("SIM RETURN BE04"))[1]).toBe('2 returned 1250000 {"code":"BE04"}')
    const both = asked({ amount: usd(71n), remittance: { unstructured: ["x", "SIM SETTLE"] } })
    expect(saidTo(both)).toEqual(["1 ACSC 71"])
  })

  it("settles whatever says nothing else", () => {
    for (const words of ["SIM", "SIM UNKNOWN", "PASSIM NEVER", "sim never", ""])
      expect(saidTo(withWords(words))).toEqual(["1 ACSC 1250000"])
    expect(saidTo(asked({ remittance: undefined, amount: usd(1_000_99n) }))).toEqual([
      "1 ACSC 100099"
    ])
  })

  it("says the same under one id when it says it twice, and under two when it repeats itself", () => {
    const [one, two] = answerTransfers(asked({ amount: usd(41n) }), cameAt, pace)
    expect(one?.content).toBe(two?.content)
    expect(one?.name).not.toBe(two?.name)
    const repeated = answerTransfers(asked({ amount: usd(42n) }), cameAt, pace)
    expect(new Set(repeated.map(({ content }) => content)).size).toBe(2)
  })

  it(
    withSchemas("answers any transfer, the same each time, in messages that keep the schemas"),
    () => {
      const which = fc.constantFrom(...magicAnswers)
      fc.assert(
        fc.property(anyCreditTransfer, which, ({ transfers, ...head }, { words }) => {
          const remittance = { unstructured: [`SIM ${words}`] }
          const message = { ...head, transfers: transfers.map((each) => ({ ...each, remittance })) }
          const answers = answerTransfers(message, cameAt, pace)
          expect(answerTransfers(message, cameAt, pace)).toEqual(answers)
          for (const { content } of answers) {
            const read = readMessage(new TextEncoder().encode(content))
            if (Result.isFailure(read)) continue
            const name = {
              "credit-transfer": "pacs.008.001.08",
              "payment-return": "pacs.004.001.10",
              "status-report": "pacs.002.001.10"
            }[read.success.kind]
            expect(schemaFaults(name, content)).toEqual([])
          }
        }),
        { numRuns: 60 }
      )
    }
  )

  it("does what the page for operators says, row by row", async () => {
    const page = resolve(import.meta.dirname, "../../../../docs/operating/wire-rail.md")
    const rows = (await readFile(page, "utf8"))
      .split("\n")
      .filter((line) => /^\| `\.\d\d`/u.test(line))
    expect(
      rows.map((line) =>
        line
          .split("|")
          .slice(1, 3)
          .map((cell) => cell.trim())
      )
    ).toEqual(magicAnswers.map(({ digits, words }) => [`\`.${digits}\``, `\`SIM ${words}\``]))
    expect(transfer && behaviourFor(transfer).words).toBe("SETTLE")
  })
})
