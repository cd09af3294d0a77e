/** The face of the audit trail. */
export type { AuditAction, AuditRecord } from "./audit-record.ts"
export { AuditTrail, recordAudit } from "./audit-trail.ts"
export type { Provenance } from "./provenance.ts"
