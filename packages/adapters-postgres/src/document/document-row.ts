/** Rows of documents, and what they stand for. */
import type {
  Document,
  DocumentKind,
  DocumentMediaType,
  DocumentState,
  DocumentVerdict
} from "@florin/domain/document"
import { ObjectName } from "@florin/domain/document"
import { CustomerId, DocumentId, KycCaseId } from "@florin/domain/id"
import { instantOf, instantOrNull } from "../instant-of.ts"

export interface DocumentRow {
  readonly id: string
  readonly customer_id: string
  readonly case_id: string
  readonly kind: DocumentKind
  readonly state: DocumentState
  readonly media_type: DocumentMediaType | null
  readonly size: number
  readonly digest: string | null
  readonly file_name: string
  readonly received_at: Date
  readonly begun_at: Date
  readonly scanned_at: Date | null
  readonly verdict: DocumentVerdict | null
  readonly sealed_key: Uint8Array | null
  readonly received_object: string | null
  readonly served_object: string | null
}

export const documentColumns =
  "id, customer_id, case_id, kind, state, media_type, size, digest, file_name, received_at, " +
  "begun_at, scanned_at, verdict, sealed_key, received_object, served_object"

/** The document of a row. */
export const documentOf = (row: DocumentRow): Document => ({
  id: DocumentId.ofUuid(row.id),
  customer: CustomerId.ofUuid(row.customer_id),
  case: KycCaseId.ofUuid(row.case_id),
  kind: row.kind,
  state: row.state,
  mediaType: row.media_type,
  size: row.size,
  digest: row.digest,
  fileName: row.file_name,
  receivedAt: instantOf(row.received_at),
  begunAt: instantOf(row.begun_at),
  scannedAt: instantOrNull(row.scanned_at),
  verdict: row.verdict,
  stored:
    row.sealed_key === null
      ? null
      : {
          sealedKey: row.sealed_key,
          received: nameOrNull(row.received_object),
          served: nameOrNull(row.served_object)
        }
})

const nameOrNull = (text: string | null) => (text === null ? null : ObjectName.make(text))
