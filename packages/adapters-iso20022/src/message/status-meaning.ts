/**
 * What a status of `pacs.002` means for a wire.
 *
 * The external list grows, so a status that is not here means nothing that is known, and
 * whoever reads it leaves the wire as it is and shows the report to a person.
 *
 * Source: ISO 20022 external code sets, payment transaction status and payment group status.
 */

/** Money moved for good, on the way, refused, or nobody knows. */
export type StatusMeaning = "settled" | "pending" | "rejected" | "unknown"

const meanings: ReadonlyMap<string, StatusMeaning> = new Map([
  ["ACSC", "settled"],
  ["ACCC", "settled"],
  ["RJCT", "rejected"],
  ["RCVD", "pending"],
  ["PDNG", "pending"],
  ["ACCP", "pending"],
  ["ACFC", "pending"],
  ["ACSP", "pending"],
  ["ACTC", "pending"],
  ["ACWC", "pending"],
  ["ACWP", "pending"]
])

/** What a status means. Partial acceptance (`PART`) of a message says nothing of one wire. */
export const statusMeaning = (status: string): StatusMeaning => meanings.get(status) ?? "unknown"
