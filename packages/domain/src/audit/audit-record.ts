/**
 * The record of a change that is not a journal entry: who, what, on what, when.
 *
 * Records are only added. Text in `before` and `after` never holds a secret, nor what
 * tells of a person beyond their ids: that stands in `personal`, which no seal covers and
 * which can be erased for good. Upholds AUDIT-1.
 */
import type { AuditId } from "../id/index.ts"
import type { Provenance } from "./provenance.ts"

/** What was done, in the past tense of the use case. */
export type AuditAction =
  | "account-opened"
  | "account-frozen"
  | "account-unfrozen"
  | "account-closed"
  | "clock-advanced"
  | "customer-registered"
  | "hold-placed"
  | "hold-released"
  | "hold-expired"
  | "email-verification-asked"
  | "email-verified"
  | "password-changed"
  | "password-rehashed"
  | "password-reset"
  | "password-reset-asked"
  | "sign-in-refused"
  | "signed-in"
  | "signed-out"
  | "signed-out-everywhere"
  | "session-ended"
  | "refresh-token-reused"
  | "second-factor-asked"
  | "second-factor-enrolled"
  | "second-factor-confirmed"
  | "second-factor-disabled"
  | "recovery-codes-renewed"
  | "recovery-code-used"
  | "stepped-up"
  | "signing-key-added"
  | "signing-key-promoted"
  | "signing-key-retired"
  | "signing-key-resealed"
  | "second-factors-resealed"
  | "field-key-retired"
  | "permission-refused"
  | "access-refused"
  | "personal-data-erased"
  | "staff-registered"
  | "api-key-made"
  | "api-key-revoked"
  | "api-key-started"
  | "approval-asked"
  | "approval-given"
  | "approval-rejected"
  | "approval-voided"
  | "roles-changed"
  | "sessions-ended"
  | "staff-invited"
  | "user-disabled"
  | "user-enabled"
  | "kyc-case-opened"
  | "kyc-tier-chosen"
  | "kyc-profile-saved"
  | "kyc-submitted"
  | "kyc-taken"
  | "kyc-handed-back"
  | "kyc-more-asked"
  | "kyc-approved"
  | "kyc-rejected"
  | "kyc-reverification-needed"
  | "kyc-expired"
  | "kyc-replaced"
  | "kyc-end-announced"
  | "kyc-case-viewed"
  | "kyc-profiles-erased"
  | "kyc-profiles-resealed"
  | "document-received"
  | "document-refused"
  | "document-scanned"
  | "document-viewed"
  | "document-deleted"
  | "document-erased"
  | "documents-resealed"
  | "subject-screened"
  | "screening-cleared"
  | "fee-schedule-added"
  | "fee-schedule-ended"
  | "fee-charged"
  | "wire-ordered"
  | "wire-approved"
  | "wire-rejected"
  | "wire-cancelled"
  | "wire-queued"
  | "wire-stopped"
  | "wire-submitted"
  | "wire-settled"
  | "wire-refused"
  | "wire-returned"
  | "wire-answer-noted"
  | "incoming-wire-credited"
  | "incoming-wire-held"
  | "incoming-wire-sent-back"
  | "rail-note-seen"

export interface AuditRecord {
  readonly id: AuditId
  readonly action: AuditAction
  /** The id of what was changed, or asked for where nothing was. */
  readonly subject: string
  readonly provenance: Provenance
  /** What the change was from and to, field by field. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
  /** What tells of a person: addresses, names, devices. Empty once it was erased. */
  readonly personal: Readonly<Record<string, string>>
}
