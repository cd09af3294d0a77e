/** Crimes of a superuser among documents: what was never scanned, and what comes back. */
import type { Crime } from "./crime.ts"

/** Every such crime. */
export const documentCrimes: readonly Crime[] = [
  {
    crime: "a document that counts as clean, and was never scanned",
    committed: (on) => [
      "ALTER TABLE document DROP CONSTRAINT document_clean_was_scanned",
      `UPDATE document SET scanned_at = NULL WHERE id = '${on.cleanDocument}'`
    ],
    breaks: ["DOCUMENT-1"],
    named: (on) => ["doc", on.cleanDocument]
  },
  {
    crime: "the record of a scan removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'document-scanned'"],
    breaks: ["AUDIT-3", "DOCUMENT-1"],
    named: (on) => ["doc", on.scannedDocument]
  },
  {
    crime: "a look by somebody whom nobody knows",
    committed: () => [
      `UPDATE audit_record SET after = after || '{"reader": "somebody"}'
        WHERE action = 'document-viewed'`
    ],
    breaks: ["DOCUMENT-1"],
    named: (on) => ["doc", on.cleanDocument]
  },
  {
    crime: "a key put back to an erased document",
    committed: (on) => [
      "ALTER TABLE document DROP CONSTRAINT document_ended_holds_no_key",
      `UPDATE document SET sealed_key = '\\x01016b00' WHERE id = '${on.erasedDocument}'`
    ],
    breaks: ["DOCUMENT-2"],
    named: (on) => ["doc", on.erasedDocument]
  },
  {
    crime: "an erased document put back whole",
    committed: (on) => [
      `UPDATE document e SET state = 'clean', verdict = 'clean', digest = repeat('0', 64),
          sealed_key = '\\x01016b00', served_object = repeat('0', 32),
          media_type = d.media_type, scanned_at = d.scanned_at
         FROM document d WHERE e.id = '${on.erasedDocument}' AND d.id = '${on.cleanDocument}'`
    ],
    breaks: ["DOCUMENT-2"],
    named: (on) => ["doc", on.erasedDocument]
  },
  {
    crime: "the record of an erasure removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'document-erased'"],
    breaks: ["AUDIT-3", "DOCUMENT-2"],
    named: (on) => ["doc", on.erasedDocument]
  }
]
