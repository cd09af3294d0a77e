/**
 * What a seal covers of a journal entry and of an audit record, as the text that is hashed.
 *
 * Everything that the log keeps is in, field by field in this order, except what is
 * personal and may be erased: the network address and a record's personal data. The
 * adapter of the log writes the same text from its rows; this is what it has to come to.
 * Upholds AUDIT-1.
 */
import { type BusinessDate, type Instant, instantToIso } from "../../calendar/index.ts"
import { type AuditId, uuidOf } from "../../id/index.ts"
import type { Money } from "../../money/index.ts"
import type { AuditRecord } from "../audit-record.ts"
import type { Provenance } from "../provenance.ts"
import { type CanonicalValue, canonicalRecord, canonicalText } from "./canonical-text.ts"

/** An entry of the journal, as far as the log knows entries. */
export interface LoggedEntry {
  readonly id: string
  readonly kind: string
  readonly bookedAt: Instant
  readonly valueDate: BusinessDate
  readonly text: {
    readonly description: string
    readonly reference: string
    readonly metadata: Readonly<Record<string, string>>
  }
  readonly reverses: string | null
  readonly postings: readonly LoggedPosting[]
  readonly provenance: Provenance
}

/** A line of an entry. */
export interface LoggedPosting {
  readonly account: string
  readonly side: "debit" | "credit"
  readonly amount: Money
  readonly sequence: bigint | null
  readonly balanceAfter: bigint | null
}

/** The text of an entry that this atomic unit wrote, and of the hold that it captured. */
export const entryText = (entry: LoggedEntry, unit: bigint, captures: string | null): string => {
  const { bookedAt, id, kind, postings, provenance, reverses, text, valueDate } = entry
  const times = [instantToIso(bookedAt), valueDate]
  return canonicalText([
    ...["entry", String(unit), uuidOf(id), kind, ...times],
    ...[text.description, text.reference],
    Object.keys(text.metadata).length === 0 ? null : canonicalRecord(text.metadata),
    ...[uuidOrNull(reverses), uuidOrNull(captures)],
    ...provenanceValues(provenance),
    postings.map((posting, at) => [
      ...[String(at + 1), uuidOf(posting.account), posting.side === "debit"],
      ...[String(posting.amount.amount), posting.amount.currency],
      ...[textOrNull(posting.sequence), textOrNull(posting.balanceAfter), ...times]
    ])
  ])
}

/** The text of an audit record that this atomic unit wrote. */
export const recordText = (record: AuditRecord, unit: bigint): string =>
  canonicalText([
    ...["record", String(unit), uuidOf(record.id satisfies AuditId), record.action],
    record.subject,
    ...provenanceValues(record.provenance),
    canonicalRecord(record.before),
    canonicalRecord(record.after)
  ])

const provenanceValues = (provenance: Provenance): readonly CanonicalValue[] => {
  const { at, intent, onBehalfOf, requestId, today } = provenance
  return [
    ...[intent.principal, intent.route, intent.key, intent.fingerprint, requestId],
    ...[uuidOrNull(onBehalfOf), instantToIso(at), today]
  ]
}

const uuidOrNull = (id: string | null): string | null => (id === null ? null : uuidOf(id))

const textOrNull = (number: bigint | null): string | null =>
  number === null ? null : String(number)
