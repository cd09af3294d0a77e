/** The columns that tell where a change comes from, the same for entries and audit records. */
import { IdempotencyKey } from "@florin/domain/atomicity"
import type { Provenance } from "@florin/domain/audit"
import { businessDateOf } from "@florin/domain/calendar"
import { CustomerId } from "@florin/domain/id"
import { instantOf } from "../instant-of.ts"

export interface ProvenanceRow {
  readonly principal: string
  readonly route: string
  readonly idempotency_key: string
  readonly fingerprint: string
  readonly request_id: string
  readonly address: string | null
  readonly on_behalf_of: string | null
  readonly business_date: string
}

/** The provenance of a row, made at the moment that the row has under a name of its own. */
export const provenanceOf = (row: ProvenanceRow, at: Date): Provenance => ({
  intent: {
    principal: row.principal,
    route: row.route,
    key: IdempotencyKey.make(row.idempotency_key),
    fingerprint: row.fingerprint
  },
  requestId: row.request_id,
  address: row.address,
  onBehalfOf: row.on_behalf_of === null ? null : CustomerId.ofUuid(row.on_behalf_of),
  at: instantOf(at),
  today: businessDateOf(row.business_date)
})
