/** Files of kinds that are not taken, whatever they are called and whatever is said of them. */
import type { ContentReason } from "@florin/domain/document"
import { type HostileFile, type HostileRow, hostile } from "./hostile-file.ts"
import { fileOfHead, magicHeads } from "./magic-heads.ts"
import { greyJpeg } from "./write-jpeg.ts"
import { onePage, writePdf } from "./write-pdf.ts"
import { emptyZip, zipOf } from "./write-zip.ts"

const refusedKind: ContentReason = "type-not-accepted"
const mebibyte = 1_048_576

/** The longest file that is inspected by default. */
export const inspectedBytesMax = 10 * mebibyte

const rows: readonly HostileRow[] = [
  ["zero-bytes", "no bytes at all", "empty", () => Buffer.alloc(0)],
  ["one-byte", "a single byte", refusedKind, () => Buffer.from("%")],
  ["nul-bytes", "nothing but NUL", refusedKind, () => Buffer.alloc(4096)],
  ["bom-before-pdf", "a PDF behind a byte order mark", refusedKind, () => behind("\xef\xbb\xbf")],
  ["line-before-pdf", "a PDF whose head is not first", refusedKind, () => behind("\n")],
  ["script-before-pdf", "a PDF that is a script first", refusedKind, () => behind("/*\n")],
  ["svg-script", "a drawing with a script", refusedKind, () => Buffer.from(svg)],
  ["html-page", "a page with a script", refusedKind, () => Buffer.from(page)],
  ["gif-picture", "a GIF", refusedKind, () => Buffer.concat([gif, Buffer.from(";")])],
  ["gifar", "a GIF that is a Java archive too", refusedKind, () => Buffer.concat([gif, jar()])],
  ["word-document", "a document with macros", refusedKind, () => docx()],
  ["zip-of-zips", "archives inside of one another", refusedKind, () => nestedZip(4)],
  ["empty-zip", "an archive of nothing", refusedKind, () => emptyZip],
  ["windows-program", "a program", refusedKind, () => Buffer.from(dosProgram, "latin1")]
]

const behind = (text: string): Buffer =>
  Buffer.concat([Buffer.from(text, "latin1"), writePdf(onePage)])

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/api/accounts")</script></svg>'
const page = "<!doctype html><html><script>alert(document.cookie)</script></html>"
const gif = Buffer.from(
  "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02",
  "latin1"
)
const dosProgram = `MZ\x90\0\x03${"\0".repeat(55)}!This program cannot be run in DOS mode.\r\n$`

const jar = (): Buffer => zipOf({ "META-INF/MANIFEST.MF": Buffer.from("Main-Class: Steal\n") })

const docx = (): Buffer =>
  zipOf({
    "[Content_Types].xml": Buffer.from("<Types/>"),
    "word/document.xml": Buffer.from("<w:document/>"),
    "word/vbaProject.bin": Buffer.from("Sub AutoOpen()\n")
  })

const nestedZip = (depth: number): Buffer =>
  depth === 0
    ? Buffer.alloc(mebibyte)
    : zipOf(Object.fromEntries(["a", "b"].map((name) => [`${name}.zip`, nestedZip(depth - 1)])))

/** A PDF that is one byte longer than a file may be. */
const oneByteOver = (): Buffer => {
  const whole = writePdf(onePage)
  return Buffer.concat([whole, Buffer.alloc(inspectedBytesMax + 1 - whole.length, " ")])
}

const named = (fileName: string, claims: string, make: () => Buffer): HostileFile => ({
  id: `name ${JSON.stringify(fileName)}`,
  is: "a name that says another kind than the content is",
  fileName,
  claims,
  reason: refusedKind,
  make
})

/** Every one of them. */
export const hostileKinds: readonly HostileFile[] = [
  ...hostile(rows, "pdf", "application/pdf"),
  ...magicHeads.map((head) => ({
    id: head.id,
    is: head.is,
    fileName: `${head.id}.pdf`,
    claims: head.claims,
    reason: refusedKind,
    make: () => fileOfHead(head)
  })),
  {
    id: "one-byte-over",
    is: "one byte over the limit",
    fileName: "one-byte-over.pdf",
    claims: "application/pdf",
    reason: "too-long",
    make: oneByteOver
  },
  named("passport.pdf.exe", "application/pdf", () => Buffer.from(dosProgram, "latin1")),
  named("passport.exe.pdf", "application/pdf", () => Buffer.from(dosProgram, "latin1")),
  named("photo.jpg.php", "image/jpeg", () => Buffer.from("<?php system($_GET[0]) ?>")),
  named("passport.php\0.png", "image/png", () => Buffer.from("<?php system($_GET[0]) ?>")),
  named("../../../../etc/cron.d/florin", "application/pdf", () => Buffer.from("* * * * * root sh")),
  named("..\\..\\autoexec.bat", "application/pdf", () => Buffer.from("@echo off\r\n")),
  named("gpj.\u202etxt.png", "image/png", () => Buffer.from("#!/bin/sh\n")),
  named(`${"a".repeat(300)}.pdf`, "application/pdf", () => Buffer.from("#!/bin/sh\n"))
]

/** Names that are tricks, on content that is good: they are for whoever keeps names. */
export const trickNames: readonly string[] = [
  "../../../../etc/passwd",
  "..\\..\\windows\\system32\\config",
  "passport.pdf\0.exe",
  "passport\r\nX-Injected: yes.pdf",
  'passport";filename="evil.html',
  "\u202efdp.exe",
  "CON",
  ".htaccess",
  "a".repeat(300)
]

/** Good bytes to send under such a name. */
export const goodBytes = (): Buffer => greyJpeg(64, 64)
