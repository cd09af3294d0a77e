/** What is not written for a bank: too large, dangerous, or broken. */

import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { type MessageFault, readMessage, readXml, xmlLimits } from "../../src/index.ts"

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

const billionLaughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">&b;</Document>`
const fileReader = `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">&x;</Document>`

describe("Dangerous documents", () => {
  it.each<[string, Uint8Array, MessageFault]>([
    ["entities that expand", bytesOf(billionLaughs), "declares-document-type"],
    ["an entity that reads a file", bytesOf(fileReader), "declares-document-type"],
    ["a document type in small letters", bytesOf("<!doctype x><a/>"), "declares-document-type"],
    ["an unknown entity", changed("INVOICE", "&invoice;"), "not-well-formed"],
    [
      "a style sheet",
      changed("<Document", '<?xml-stylesheet href="x"?><Document'),
      "has-instructions"
    ],
    ["more than a megabyte", new Uint8Array(xmlLimits.bytesMax + 1), "too-large"],
    ["33 levels", bytesOf("<a>".repeat(33) + "</a>".repeat(33)), "too-deep"],
    ["a million levels", bytesOf("<a>".repeat(300_000)), "too-deep"],
    ["nothing", new Uint8Array(), "not-well-formed"],
    ["zeros", new Uint8Array(64), "not-well-formed"],
    ["UTF-16", new Uint8Array(Buffer.from(`\uFEFF${sample}`, "utf16le")), "not-utf-8"],
    ["another encoding in its words", changed("UTF-8", "ISO-8859-1"), "not-utf-8"],
    ["bytes that are no UTF-8", new Uint8Array([0x3c, 0x61, 0xc3, 0x28, 0x2f, 0x3e]), "not-utf-8"],
    ["XML 1.1", changed('version="1.0"', 'version="1.1"'), "not-well-formed"],
    ["half a document", bytesOf(sample.slice(0, sample.length / 2)), "not-well-formed"],
    ["two roots", bytesOf(`${sample}<Document/>`), "not-well-formed"],
    ["text between elements", changed("<GrpHdr>", "<GrpHdr>hello"), "text-beside-elements"],
    ["an undeclared prefix", changed(/GrpHdr>/gu, "x:GrpHdr>"), "not-well-formed"]
  ])("with %s are refused", (_, bytes, fault) => {
    expect(refusalOf(bytes).fault).toBe(fault)
  })

  it("are no more than their limits, and a megabyte of elements is read in moments", () => {
    const wide = bytesOf(`<a>${"<b/>".repeat(200_000)}</a>`)
    const began = performance.now()
    expect(Result.getOrThrow(readXml(wide)).children.length).toBe(200_000)
    expect(refusalOf(wide).fault).toBe("unknown-message")
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(Result.isSuccess(readXml(bytesOf("<a>".repeat(32) + "</a>".repeat(32))))).toBe(true)
  })

  it("may begin with the mark of UTF-8", () => {
    expect(Result.isSuccess(readMessage(bytesOf(`\uFEFF${sample}`)))).toBe(true)
  })
})
