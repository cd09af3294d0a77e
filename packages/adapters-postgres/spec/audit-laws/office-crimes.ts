/** Crimes of a superuser in the office: approvals and keys that are not what they seem. */
import type { Crime } from "./crime.ts"

/** Every such crime. */
export const officeCrimes: readonly Crime[] = [
  {
    crime: "an approval by whoever asked for it",
    committed: (on) => [
      "ALTER TABLE approval_decision DROP CONSTRAINT approval_second_person",
      `UPDATE approval_decision SET decided_by = maker_id WHERE approval_id = '${on.approved}'`
    ],
    breaks: ["APPROVAL-1"],
    named: (on) => ["approval", on.approved]
  },
  {
    crime: "an approval by whoever gains by it",
    committed: (on) => [
      "ALTER TABLE approval_decision DROP CONSTRAINT approval_second_person",
      `UPDATE approval_decision SET decided_by = '${on.colleague}'
        WHERE approval_id = '${on.approved}'`
    ],
    breaks: ["APPROVAL-1"],
    named: (on) => ["approval", on.approved]
  },
  {
    crime: "other roles in a request than those that were approved",
    committed: (on) => [
      "ALTER TABLE approval DROP CONSTRAINT approval_digest_of_what_is_shown",
      `UPDATE approval SET shown = shown || '{"rolesAsked": "administrator"}'
        WHERE id = '${on.approved}'`
    ],
    breaks: ["APPROVAL-2"],
    named: (on) => ["approval", on.approved]
  },
  {
    crime: "a rejected request made an approved one",
    committed: (on) => [
      `UPDATE approval_decision SET outcome = 'approved' WHERE approval_id = '${on.rejected}'`
    ],
    breaks: ["APPROVAL-2", "AUDIT-1"],
    named: (on) => ["approval", on.rejected]
  },
  {
    crime: "an approval after its end",
    committed: (on) => [
      "ALTER TABLE approval_decision DROP CONSTRAINT approval_in_time",
      `UPDATE approval_decision SET decided_at = expires_at WHERE approval_id = '${on.approved}'`
    ],
    breaks: ["APPROVAL-3"],
    named: (on) => ["approval", on.approved]
  },
  {
    crime: "the record of a rejection removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'approval-rejected'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["approval", on.rejected]
  },
  {
    crime: "a key that may do more than it was approved for",
    committed: (on) => [
      `UPDATE api_key SET permissions = permissions || '{cash:withdraw}' WHERE id = '${on.apiKey}'`
    ],
    breaks: ["IDENTITY-10"],
    named: (on) => ["key", on.apiKey]
  },
  {
    crime: "the record of a key's making removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'api-key-made'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["key", on.apiKey]
  }
]
