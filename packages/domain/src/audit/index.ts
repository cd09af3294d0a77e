/** The face of the audit trail. */
export type { AuditAction, AuditRecord } from "./audit-record.ts"
export { type AuditDraft, AuditTrail, recordAudit } from "./audit-trail.ts"
export { Digest, type Sha256 } from "./digest.ts"
export type { Provenance } from "./provenance.ts"
export { textBytes } from "./text-bytes.ts"
