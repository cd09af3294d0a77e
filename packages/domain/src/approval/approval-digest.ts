/**
 * What binds an approval to exactly what was shown: one text of it all, and its digest.
 *
 * Each part stands after its length, so that no two requests have one text whatever
 * letters are in them. The database makes the same text and compares. Upholds APPROVAL-2.
 */

import { type Sha256, utf8Bytes } from "../audit/index.ts"
import { hexText } from "../secret/index.ts"
import type { ApprovalRequest } from "./approval.ts"

/** The parts of a request that its digest covers: all but its times. */
export type ShownRequest = Omit<ApprovalRequest, "digest" | "madeAt" | "expiresAt">

/** The text of everything that both people are shown. */
export const approvalText = (request: ShownRequest): string =>
  [
    "florin approval 1",
    request.id,
    request.operation,
    request.subject,
    request.reason,
    request.maker,
    request.beneficiary ?? "",
    request.salt,
    ...Object.keys(request.shown)
      .toSorted((one, other) => (one < other ? -1 : 1))
      .flatMap((name) => [name, request.shown[name] ?? ""])
  ]
    .map((part) => `${[...part].length}:${part}`)
    .join("")

/**
 * The digest of what is shown, in hexadecimal.
 *
 * @upholds APPROVAL-2
 */
export const approvalDigest = (sha256: Sha256, request: ShownRequest): string =>
  hexText(sha256(utf8Bytes(approvalText(request))))
