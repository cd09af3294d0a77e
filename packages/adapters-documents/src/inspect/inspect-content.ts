/**
 * Inspects the bytes of one file: its kind by its content, then what that kind may hold.
 *
 * It runs in the process that inspects. The libraries are loaded when the first file of
 * their kind comes, so that a process has only what it needs.
 */
import type { ContentReason } from "@florin/domain/document"
import { refuseForeignContent } from "./foreign-content.ts"
import { giveBackMemory } from "./give-back-memory.ts"
import { jpegPicture } from "./image/jpeg-structure.ts"
import { pngPicture } from "./image/png-structure.ts"
import { kindOf, mediaTypes, type TakenKind } from "./kind-of.ts"
import { Refused } from "./refused.ts"

/** What came of it; `redrawn` is null when the file is passed on as it came. */
export type ContentVerdict =
  | {
      readonly verdict: "clean"
      readonly mediaType: (typeof mediaTypes)[keyof typeof mediaTypes]
      readonly redrawn: Buffer | null
    }
  | { readonly verdict: "refused"; readonly reason: ContentReason; readonly detail: string }

/** Looks into the file; fails only when a library is not there. */
export const inspectContent = async (bytes: Buffer): Promise<ContentVerdict> => {
  const kind = kindOf(bytes)
  if (kind === null) return refused(bytes.length === 0 ? "empty" : "type-not-accepted")
  const inspect = await inspectorOf(kind)
  try {
    refuseForeignContent(bytes, kind)
    return { verdict: "clean", mediaType: mediaTypes[kind], redrawn: await inspect(bytes) }
  } catch (fault) {
    if (fault instanceof Refused) return refused(fault.reason, fault.message)
    // A parser that loses its way in a file is a reason against the file.
    return refused("damaged", fault instanceof Error ? fault.message : "")
  }
}

const refused = (reason: ContentReason, detail = ""): ContentVerdict => ({
  verdict: "refused",
  reason,
  detail
})

type Inspector = (bytes: Buffer) => Promise<Buffer | null>

const inspectorOf = async (kind: TakenKind): Promise<Inspector> => {
  if (kind === "pdf") {
    const { inspectPdf } = await import("./pdf/inspect-pdf.ts")
    return async (bytes) => {
      await inspectPdf(bytes)
      return null
    }
  }
  const { redrawImage } = await import("./image/redraw-image.ts")
  return async (bytes) => {
    const picture = kind === "jpeg" ? jpegPicture(bytes) : await pngPicture(bytes)
    if (picture.length > longBytes) giveBackMemory("thoroughly")
    return redrawImage(picture, kind)
  }
}

const longBytes = 4 * 1_048_576
