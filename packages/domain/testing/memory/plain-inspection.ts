/**
 * An inspector and a scanner for tests, which go by plain words in the content: PDFs are kept
 * as they come, pictures are redrawn without what stands after "taken at".
 */
import { Effect, Stream } from "effect"
import {
  type ContentInspector,
  ContentRefused,
  type DocumentMediaType,
  type MalwareScanner,
  ScanLimitExceeded,
  ScannerUnavailable
} from "../../src/document/index.ts"
import { wholeContent } from "./memory-document-vault.ts"

/** A file of a kind that the plain inspector knows, with these words in it. */
export const plainFile = (kind: "jpeg" | "pdf" | "png", words: string): Uint8Array =>
  Uint8Array.from([...heads[kind], ...bytesOf(words)])

/** What the plain inspector leaves of a file. */
export const plainRedrawn = (file: Uint8Array): Uint8Array => {
  const at = textOf(file).indexOf("taken at")
  return at < 0 ? file : file.slice(0, at)
}

/** Looks at the first bytes alone. */
export const plainInspector: ContentInspector["Service"] = {
  inspect: (received) =>
    Effect.flatMap(wholeContent(received), (content) => {
      if (content.length === 0) return Effect.fail(new ContentRefused({ reason: "empty" }))
      const kind = kinds.find((each) => heads[each].every((byte, at) => content[at] === byte))
      if (kind === undefined)
        return Effect.fail(new ContentRefused({ reason: "type-not-accepted" }))
      const redrawn = kind === "pdf" ? null : Stream.make(plainRedrawn(content))
      return Effect.succeed({ mediaType: mediaTypes[kind], redrawn })
    })
}

/** Finds the words "plain malware", and looks at nothing that says "beyond the limit". */
export const plainScanner = (
  isThere: Effect.Effect<boolean> = Effect.succeed(true)
): MalwareScanner["Service"] => ({
  scan: (content) =>
    Effect.gen(function* () {
      if (!(yield* isThere)) return yield* new ScannerUnavailable({ why: "it is switched off" })
      const text = textOf(yield* wholeContent(content))
      if (text.includes("beyond the limit")) return yield* new ScanLimitExceeded({ limit: "size" })
      return text.includes("plain malware")
        ? { verdict: "infected" as const, signature: "Plain.Malware" }
        : { verdict: "clean" as const }
    }),
  isThere
})

const kinds = ["pdf", "jpeg", "png"] as const

const heads = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  jpeg: [0xff, 0xd8, 0xff],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
} as const

const mediaTypes: Readonly<Record<(typeof kinds)[number], DocumentMediaType>> = {
  pdf: "application/pdf",
  jpeg: "image/jpeg",
  png: "image/png"
}

const bytesOf = (words: string): readonly number[] =>
  [...words].map((letter) => letter.charCodeAt(0) & 0x7f)

const textOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")
