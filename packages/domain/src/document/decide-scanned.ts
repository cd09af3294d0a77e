/** Decides what a scan makes of a document in quarantine. */
import type { Instant } from "../calendar/index.ts"
import type { Document } from "./document.ts"
import { moveDocument } from "./document-state.ts"
import type { ScanVerdict } from "./malware-scanner.ts"

/**
 * The document after the scan; null when it waits for none any more. What is infected loses
 * its key.
 *
 * @upholds DOCUMENT-1
 */
export const decideScanned = (
  document: Document,
  { verdict }: Pick<ScanVerdict, "verdict">,
  at: Instant
): Document | null => {
  const state = moveDocument(document.state, verdict === "clean" ? "clear" : "refuse")
  const { stored } = document
  if (state === null || document.state !== "quarantined" || stored === null) return null
  return {
    ...document,
    state,
    verdict,
    scannedAt: at,
    stored: verdict === "clean" ? { ...stored, received: null } : null
  }
}
