/** Crimes of a superuser at the screening desk: who was let pass, and by whom. */
import type { Crime } from "./crime.ts"

/** Every such crime. */
export const screeningCrimes: readonly Crime[] = [
  {
    crime: "a customer approved whose result was a hit",
    committed: (on) => [
      `UPDATE screening_result SET outcome = 'hit', verdict = verdict
              || '{"outcome": "hit", "matches": [{}]}'
        WHERE subject = type_id('kyc', '${on.approvedCase}')`
    ],
    breaks: ["AUDIT-1", "SCREENING-1"],
    named: (on) => ["kyc", on.approvedCase]
  },
  {
    crime: "a customer approved who was never screened",
    committed: (on) => [
      `DELETE FROM screening_result WHERE subject = type_id('kyc', '${on.approvedCase}')`
    ],
    breaks: ["SCREENING-1"],
    named: (on) => ["kyc", on.approvedCase]
  },
  {
    crime: "a hit that one person cleared alone",
    committed: (on) => [
      "ALTER TABLE screening_clearing DROP CONSTRAINT screening_clearing_by_two",
      `UPDATE screening_clearing SET approver_id = owner_id WHERE result_id = '${on.clearedResult}'`
    ],
    breaks: ["SCREENING-1"],
    named: (on) => ["scr", on.clearedResult]
  },
  {
    crime: "a clearing that holds longer than was approved",
    committed: (on) => [
      `UPDATE screening_clearing SET expires_on = expires_on + 30
        WHERE result_id = '${on.clearedResult}'`
    ],
    breaks: ["SCREENING-1"],
    named: (on) => ["scr", on.clearedResult]
  },
  {
    crime: "a hit whose verdict was made clear",
    committed: (on) => [
      "ALTER TABLE screening_result DROP CONSTRAINT screening_result_says_its_outcome",
      "ALTER TABLE screening_result DROP CONSTRAINT screening_result_hit_names_somebody",
      `UPDATE screening_result SET verdict = jsonb_set(verdict - 'matches', '{outcome}', '"clear"')
        WHERE id = '${on.clearedResult}'`
    ],
    breaks: ["SCREENING-1"],
    named: (on) => ["scr", on.clearedResult]
  },
  {
    crime: "the record of a clearing removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'screening-cleared'"],
    breaks: ["APPROVAL-2", "AUDIT-1", "AUDIT-3"],
    named: (on) => ["scr", on.clearedResult]
  }
]
