/**
 * What ends an inspection early inside the process that inspects: a reason, thrown.
 *
 * A parser is a deep recursion, and no caller on the way has anything to add. The face of
 * each part turns it into a value; nothing thrown leaves the process.
 */
import type { ContentReason } from "@florin/domain/document"

/** Ends the inspection with a reason. */
export class Refused extends Error {
  readonly reason: ContentReason
  constructor(reason: ContentReason, detail = "") {
    super(detail === "" ? reason : `${reason}: ${detail}`)
    this.name = "Refused"
    this.reason = reason
  }
}
