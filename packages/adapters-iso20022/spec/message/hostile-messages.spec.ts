/** Messages that are well formed, and say something wrong or two things at once. */

import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { type MessageFault, readMessage, writeCreditTransfer } from "../../src/index.ts"
import { domesticTransfer, usd } from "../own-messages.ts"

const sampleOf = (file: string): string =>
  readFileSync(resolve(import.meta.dirname, "../samples", file), "utf8")
const sample = sampleOf("domestic-transfer.xml")
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

const refusalOf = (bytes: Uint8Array): { readonly fault: MessageFault; readonly where: string } => {
  const { fault, where } = Result.getOrThrow(Result.flip(readMessage(bytes)))
  return { fault, where }
}
const changed = (from: string | RegExp, to: string): Uint8Array => {
  const text = sample.replace(from, to)
  expect(text).not.toBe(sample)
  return bytesOf(text)
}

const inTransfer = "Document/FIToFICstmrCdtTrf/CdtTrfTxInf"
const inHead = "Document/FIToFICstmrCdtTrf/GrpHdr"
const amountPlace = `${inTransfer}/IntrBkSttlmAmt`

describe("Messages that say something wrong", () => {
  it.each<[string, string | RegExp, string, MessageFault, string]>([
    ["another message", "pacs.008.001.08", "pacs.009.001.08", "unknown-message", "Document"],
    ["no namespace", / xmlns="[^"]*"/u, "", "unknown-message", "Document"],
    [
      "an id that is too long",
      "INVOICE-2026-118",
      "A".repeat(36),
      "text-too-long",
      `${inTransfer}/PmtId/EndToEndId`
    ],
    ["an empty id", "INVOICE-2026-118", "", "text-malformed", `${inTransfer}/PmtId/EndToEndId`],
    [
      "a line break in a name",
      "Sailmaker ",
      "Sailmaker\n",
      "character-refused",
      `${inTransfer}/Cdtr/Nm`
    ],
    [
      "no end-to-end id",
      /<EndToEndId>.*<\/EndToEndId>/u,
      "",
      "element-missing",
      `${inTransfer}/PmtId/EndToEndId`
    ],
    [
      "two amounts",
      "<ChrgBr>",
      '<IntrBkSttlmAmt Ccy="USD">1.00</IntrBkSttlmAmt><ChrgBr>',
      "element-repeated",
      `${inTransfer}/IntrBkSttlmAmt`
    ],
    ["an exponent", "12500.00", "1.25E4", "amount-malformed", `${inTransfer}/IntrBkSttlmAmt`],
    ["a comma", "12500.00", "12,500.00", "amount-malformed", `${inTransfer}/IntrBkSttlmAmt`],
    [
      "a tenth of a cent",
      "12500.00",
      "12500.001",
      "too-many-decimals",
      `${inTransfer}/IntrBkSttlmAmt`
    ],
    ["a nought too many", "12500.00", "12500.000", "too-many-decimals", amountPlace],
    [
      "cents of a currency that has none",
      'Ccy="USD">12500.00',
      'Ccy="JPY">12500.00',
      "too-many-decimals",
      amountPlace
    ],
    [
      "a fourth digit of a dinar",
      'Ccy="USD">12500.00',
      'Ccy="KWD">12500.0000',
      "too-many-decimals",
      amountPlace
    ],
    [
      "another control sum",
      "<SttlmInf>",
      "<CtrlSum>12500.001</CtrlSum><SttlmInf>",
      "total-differs",
      `${inHead}/CtrlSum`
    ],
    [
      "a control sum that is no number",
      "<SttlmInf>",
      "<CtrlSum>1.25E4</CtrlSum><SttlmInf>",
      "amount-malformed",
      `${inHead}/CtrlSum`
    ],
    [
      "two days of settlement",
      "<SttlmInf>",
      "<IntrBkSttlmDt>2026-11-26</IntrBkSttlmDt><SttlmInf>",
      "element-repeated",
      `${inHead}/IntrBkSttlmDt`
    ],
    [
      "a debtor who is a person and an organisation",
      "</PstlAdr>",
      "</PstlAdr><Id><OrgId/><PrvtId/></Id>",
      "element-repeated",
      `${inTransfer}/Dbtr/Id`
    ],
    [
      "less than nothing",
      "12500.00",
      "-12500.00",
      "amount-malformed",
      `${inTransfer}/IntrBkSttlmAmt`
    ],
    ["no amount", "12500.00", "", "amount-malformed", `${inTransfer}/IntrBkSttlmAmt`],
    [
      "more than is stored",
      "12500.00",
      "999999999999999999",
      "amount-malformed",
      `${inTransfer}/IntrBkSttlmAmt`
    ],
    [
      "no such currency",
      'Ccy="USD"',
      'Ccy="ZZZ"',
      "unknown-currency",
      `${inTransfer}/IntrBkSttlmAmt/@Ccy`
    ],
    ["no currency", ' Ccy="USD"', "", "unknown-currency", `${inTransfer}/IntrBkSttlmAmt/@Ccy`],
    [
      "no such day",
      "<IntrBkSttlmDt>2026-11-25",
      "<IntrBkSttlmDt>2026-02-30",
      "date-malformed",
      `${inTransfer}/IntrBkSttlmDt`
    ],
    [
      "no such moment",
      "T14:30:00",
      "T25:30:00",
      "moment-malformed",
      "Document/FIToFICstmrCdtTrf/GrpHdr/CreDtTm"
    ],
    ["no such bearer", "SLEV", "OURS", "text-malformed", `${inTransfer}/ChrgBr`],
    [
      "a UETR of another kind",
      "4b0e-9d3a",
      "1b0e-9d3a",
      "text-malformed",
      `${inTransfer}/PmtId/UETR`
    ],
    [
      "more transfers than there are",
      "<NbOfTxs>1",
      "<NbOfTxs>2",
      "count-differs",
      "Document/FIToFICstmrCdtTrf/GrpHdr/NbOfTxs"
    ],
    [
      "another total",
      "<SttlmInf>",
      '<TtlIntrBkSttlmAmt Ccy="USD">12500.01</TtlIntrBkSttlmAmt><SttlmInf>',
      "total-differs",
      "Document/FIToFICstmrCdtTrf/GrpHdr/TtlIntrBkSttlmAmt"
    ],
    [
      "a total in another currency",
      "<SttlmInf>",
      '<TtlIntrBkSttlmAmt Ccy="EUR">12500.00</TtlIntrBkSttlmAmt><SttlmInf>',
      "total-differs",
      "Document/FIToFICstmrCdtTrf/GrpHdr/TtlIntrBkSttlmAmt"
    ],
    [
      "an account twice over",
      "<Othr>",
      "<IBAN>DE89370400440532013000</IBAN><Othr>",
      "element-repeated",
      `${inTransfer}/DbtrAcct/Id`
    ],
    ["no debtor", /<Dbtr>.*<\/Dbtr>/su, "", "element-missing", `${inTransfer}/Dbtr`]
  ])("such as %s are refused with the place", (_, from, to, fault, where) => {
    expect(refusalOf(changed(from, to))).toEqual({ fault, where })
  })

  it.each([
    ["12500.0", 1_250_000n],
    ["12500", 1_250_000n],
    ["+012500.00", 1_250_000n],
    [" 12500. ", 1_250_000n],
    [".5", 50n]
  ])("other than the amount %s, which the schema has too", (text, minor) => {
    const { message } = Result.getOrThrow(readMessage(changed("12500.00", text)))
    expect(message).toMatchObject({ transfers: [{ amount: usd(minor) }] })
  })

  it.each(["12500", "12500.00", "+12500.0000000"])(
    "are those whose control sum is not the number %s in other digits",
    (sum) => {
      const summed = changed("<SttlmInf>", `<CtrlSum>${sum}</CtrlSum><SttlmInf>`)
      expect(Result.getOrThrow(readMessage(summed)).message).toEqual(domesticTransfer)
    }
  )

  it("are not those that say the day of settlement once for all", () => {
    const day = "<IntrBkSttlmDt>2026-11-25</IntrBkSttlmDt>"
    const text = sample.replace(day, "").replace("<SttlmInf>", `${day}<SttlmInf>`)
    expect(Result.getOrThrow(readMessage(bytesOf(text))).message).toEqual(domesticTransfer)
  })

  it("are not returns whose reason stands once for all, and an own reason counts before it", () => {
    const back = sampleOf("payment-return.xml")
    const own = /<RtrRsnInf>.*<\/RtrRsnInf>/su
    const common = `<OrgnlGrpInf><OrgnlMsgId>M</OrgnlMsgId><OrgnlMsgNmId>pacs.008</OrgnlMsgNmId>
      <RtrRsnInf><Rsn><Cd>FOCR</Cd></Rsn></RtrRsnInf></OrgnlGrpInf><TxInf>`
    const codesOf = (text: string) => {
      const { kind, message } = Result.getOrThrow(readMessage(bytesOf(text)))
      if (kind !== "payment-return") return kind
      return message.returns.flatMap(({ reasons }) => reasons.map(({ code }) => code))
    }
    expect(codesOf(back.replace("<TxInf>", common))).toEqual([{ code: "AC04" }])
    expect(codesOf(back.replace(own, "").replace("<TxInf>", common))).toEqual([{ code: "FOCR" }])
  })

  it("are those that hold one payment twice", () => {
    const [one = ""] = /<CdtTrfTxInf>.*<\/CdtTrfTxInf>/su.exec(sample) ?? []
    const text = sample.replace(one, one + one).replace("<NbOfTxs>1", "<NbOfTxs>2")
    const where = `${inTransfer}/PmtId/UETR`
    expect(refusalOf(bytesOf(text))).toEqual({ fault: "payment-repeated", where })
    const twice = [...domesticTransfer.transfers, ...domesticTransfer.transfers]
    const written = writeCreditTransfer({ ...domesticTransfer, transfers: twice })
    expect(Result.getOrThrow(Result.flip(written))).toMatchObject({
      fault: "payment-repeated",
      where
    })
  })

  it("are not made right, or wrong, by elements of another namespace", () => {
    const strange = changed("<EndToEndId>", '<EndToEndId xmlns="urn:other">')
    const where = `${inTransfer}/PmtId/EndToEndId`
    expect(refusalOf(strange)).toEqual({ fault: "element-missing", where })
    const beside = changed(
      "<EndToEndId>",
      '<EndToEndId xmlns="urn:other">X</EndToEndId><EndToEndId>'
    )
    expect(Result.getOrThrow(readMessage(beside)).message).toEqual(domesticTransfer)
  })

  it("do not include those of a later revision that have more in them", () => {
    const more = changed("<ChrgBr>", "<MndtRltdInf><MndtId>x</MndtId></MndtRltdInf><ChrgBr>")
    expect(Result.getOrThrow(readMessage(more)).message).toEqual(domesticTransfer)
  })
})
