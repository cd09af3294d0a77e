/**
 * The names by which a PDF does more than show pages, each with the reason for refusing it.
 *
 * A name is refused wherever it stands, as a key or as a value, in an object that is used or
 * in one that is not: what no page needs is not worth telling apart.
 */
import type { ContentReason } from "@florin/domain/document"
import { Refused } from "../refused.ts"

const forbidden: ReadonlyMap<string, ContentReason> = new Map([
  ["JavaScript", "script"],
  ["JS", "script"],
  ["Launch", "launch"],
  // What is done on opening, closing or printing a page, and what sends or fetches.
  ["AA", "action"],
  ["SubmitForm", "action"],
  ["ImportData", "action"],
  ["GoToR", "action"],
  ["GoToE", "action"],
  ["EmbeddedFile", "embedded-file"],
  ["EmbeddedFiles", "embedded-file"],
  ["EF", "embedded-file"],
  ["FileAttachment", "embedded-file"],
  ["Collection", "embedded-file"],
  ["RichMedia", "rich-media"],
  ["RichMediaContent", "rich-media"],
  ["RichMediaSettings", "rich-media"],
  ["RichMediaExecute", "rich-media"],
  ["Rendition", "rich-media"],
  ["Movie", "rich-media"],
  ["Sound", "rich-media"],
  ["3D", "rich-media"],
  ["XFA", "xfa-form"],
  ["Encrypt", "encrypted"]
])

/** Refuses a name that is on the list. */
export const refuseForbidden = (name: string): void => {
  const reason = forbidden.get(name)
  if (reason !== undefined) throw new Refused(reason, name)
}
