/** The laws of documents, as queries; an auditor sees no name, no digest and no key of one. */
import { lawChecks } from "./audit-law.ts"

const seen = lawChecks(
  "DOCUMENT-1",
  "No document is seen by anyone unpermitted, nor before it was found clean.",
  [
    {
      checks: "documents that are clean, each found so by a scan that was written down",
      evidence: "doc",
      query: `
        SELECT 1 AS rows,
               d.verdict IS DISTINCT FROM 'clean' OR d.scanned_at IS NULL OR NOT EXISTS (
                 SELECT FROM audit_record r
                  WHERE r.subject = type_id('doc', d.id) AND r.after ->> 'state' = 'clean'
                    AND r.action IN ('document-received', 'document-scanned')) AS broken,
               d.id::text AS subject
          FROM document d WHERE d.state = 'clean'`
    },
    {
      checks: "looks at documents, each by one of the bank's people after it was found clean",
      evidence: "doc",
      query: `
        SELECT 1 AS rows,
               u.id IS NULL OR u.customer_id IS NOT NULL OR NOT EXISTS (
                 SELECT FROM audit_record c
                  WHERE c.subject = r.subject AND c.after ->> 'state' = 'clean'
                    AND c.action IN ('document-received', 'document-scanned')
                    AND c.id < r.id) AS broken,
               coalesce(d.id, u.id, r.id)::text AS subject
          FROM audit_record r
          LEFT JOIN bank_user u ON type_id('user', u.id) = r.after ->> 'reader'
          LEFT JOIN document d ON type_id('doc', d.id) = r.subject
         WHERE r.action = 'document-viewed'`
    }
  ]
)

const erased = lawChecks(
  "DOCUMENT-2",
  "An erased document can never be opened again, and the audit chain stays whole.",
  [
    {
      checks: "documents that are refused or erased, none of which holds a key",
      evidence: "doc",
      query: `
        SELECT 1 AS rows, d.holds_key AS broken, d.id::text AS subject
          FROM document d WHERE d.state IN ('refused', 'erased')`
    },
    {
      checks: "records of erasures and deletions, after which no document is there any more",
      evidence: "doc",
      query: `
        SELECT 1 AS rows, d.id IS NOT NULL AS broken, coalesce(d.id, r.id)::text AS subject
          FROM audit_record r
          LEFT JOIN document d ON type_id('doc', d.id) = r.subject AND d.state <> 'erased'
         WHERE r.action IN ('document-erased', 'document-deleted')`
    },
    {
      checks: "documents that are erased, each with its record",
      evidence: "doc",
      query: `
        SELECT 1 AS rows, NOT EXISTS (
                 SELECT FROM audit_record r
                  WHERE r.subject = type_id('doc', d.id) AND r.action = 'document-erased') AS broken,
               d.id::text AS subject
          FROM document d WHERE d.state = 'erased'`
    }
  ]
)

/** Every check about documents. */
export const documentLaws = [...seen, ...erased]
