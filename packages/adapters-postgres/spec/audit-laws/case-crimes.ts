/** Crimes of a superuser among the cases of customers: decisions that nobody made. */
import type { Crime } from "./crime.ts"

/** Every such crime. */
export const caseCrimes: readonly Crime[] = [
  {
    crime: "a rejected case that says it was approved once",
    committed: (on) => [
      `UPDATE kyc_case SET state = 'expired', tier_granted = 'basic' WHERE id = '${on.rejectedCase}'`
    ],
    breaks: ["KYC-1"],
    named: (on) => ["kyc", on.rejectedCase]
  },
  {
    crime: "a tier that no case holds",
    committed: (on) => [`UPDATE customer SET tier = 'enhanced' WHERE id = '${on.knownCustomer}'`],
    breaks: ["KYC-2"],
    named: (on) => ["cust", on.knownCustomer]
  },
  {
    crime: "an approval by the customer",
    committed: (on) => [
      `UPDATE kyc_move SET reviewer_id = '${on.knownUser}'
        WHERE case_id = '${on.approvedCase}' AND move = 'approve'`
    ],
    breaks: ["KYC-1"],
    named: (on) => ["kyc", on.approvedCase]
  },
  {
    crime: "a decision without a reason",
    committed: (on) => [
      "ALTER TABLE kyc_move DROP CONSTRAINT kyc_move_with_reasons",
      `UPDATE kyc_move SET reason_codes = '{}', reason_words = '{}'
        WHERE case_id = '${on.rejectedCase}' AND move = 'reject'`
    ],
    breaks: ["KYC-1"],
    named: (on) => ["kyc", on.rejectedCase]
  },
  {
    crime: "a move taken out of a case's history",
    committed: (on) => [`DELETE FROM kyc_move WHERE case_id = '${on.rejectedCase}' AND number = 1`],
    breaks: ["AUDIT-1", "KYC-1"],
    named: (on) => ["kyc", on.rejectedCase]
  },
  {
    crime: "the record of a decision about a customer removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'kyc-rejected'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["kyc", on.rejectedCase]
  }
]
