/** KYC-1, KYC-2: cases move as they may, by another person, and stay as they were decided. */
import { describe } from "vitest"
import { uuid } from "./careless-sql.ts"
import { movedCase, openedCase, takenCase } from "./case-office.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { colleague } from "./office.ts"

const bank = guardedBank()

const reviewers = [colleague("b2", "operations"), colleague("b3", "operations")] as const
const opened = [...reviewers, openedCase("ca1")] as const
const taken = [...reviewers, ...takenCase("ca1")] as const
const approved = [...taken, movedCase("ca1", 3, "approve")] as const
const rejected = [...taken, movedCase("ca1", 3, "reject")] as const

const withoutMoveGuard = "DROP TRIGGER kyc_move_guarded ON kyc_move"
const withoutCaseGuard = "DROP TRIGGER kyc_case_guarded ON kyc_case"
const withoutVersions = "ALTER TABLE kyc_case DROP CONSTRAINT kyc_case_version_grows_with_moves"
const theCase = `id = '${uuid("ca1")}'`

const moving: readonly GuardCase[] = [
  {
    title: "KYC-1 a move that leads elsewhere than it does",
    as: "service",
    attempt: [...opened, movedCase("ca1", 1, "submit", { to_state: "more_information_needed" })],
    refused: /violates check constraint "kyc_move_legal"/u,
    without: ["ALTER TABLE kyc_move DROP CONSTRAINT kyc_move_legal"]
  },
  {
    title: "KYC-1 a move from where the case is not",
    as: "service",
    attempt: [...opened, movedCase("ca1", 1, "take")],
    refused: /^case .* is in_progress after 0 moves$/u,
    without: [withoutMoveGuard]
  },
  {
    title: "KYC-1 a move past a number",
    as: "service",
    attempt: [...opened, movedCase("ca1", 2, "submit")],
    refused: /^case .* is in_progress after 0 moves$/u,
    without: [withoutMoveGuard, withoutCaseGuard, withoutVersions]
  },
  {
    title: "KYC-1 a case taken by its customer",
    as: "service",
    attempt: [
      ...opened,
      movedCase("ca1", 1, "submit"),
      movedCase("ca1", 2, "take", { reviewer_id: uuid("b1") })
    ],
    refused: /is a customer and reviews nobody$/u,
    without: [withoutMoveGuard]
  },
  {
    title: "KYC-1 an approval by another than who took the case",
    as: "service",
    attempt: [...taken, movedCase("ca1", 3, "approve", { reviewer_id: uuid("b3") })],
    refused: /^case .* was taken by/u,
    without: [withoutMoveGuard]
  },
  {
    title: "KYC-1 an approval by nobody",
    as: "service",
    attempt: [...taken, movedCase("ca1", 3, "approve", { reviewer_id: null })],
    refused: /^case .* was taken by/u,
    without: [withoutMoveGuard, "ALTER TABLE kyc_move DROP CONSTRAINT kyc_move_reviewed"]
  },
  {
    title: "KYC-1 a rejection without a reason",
    as: "service",
    attempt: [...taken, movedCase("ca1", 3, "reject", { reason_codes: "{}", reason_words: "{}" })],
    refused: /violates check constraint "kyc_move_with_reasons"/u,
    without: ["ALTER TABLE kyc_move DROP CONSTRAINT kyc_move_with_reasons"]
  },
  {
    title: "KYC-2 an approval of more than was asked for",
    as: "service",
    attempt: [
      ...taken,
      movedCase("ca1", 3, "approve", { tier_granted: "enhanced", tier_held: "enhanced" })
    ],
    refused: /violates check constraint "kyc_case_granted_what_was_asked"/u,
    without: ["ALTER TABLE kyc_case DROP CONSTRAINT kyc_case_granted_what_was_asked"]
  },
  {
    title: "KYC-2 a lowering that lasts longer than the approval",
    as: "service",
    attempt: [...approved, movedCase("ca1", 4, "lower", { expires_on: "2028-03-02" })],
    refused: /^the move lower of case .* grants what it may not$/u,
    without: [withoutMoveGuard]
  },
  {
    title: "KYC-2 a rejection that grants a tier",
    as: "service",
    attempt: [...taken, movedCase("ca1", 3, "reject", { tier_granted: "basic" })],
    refused: /^the move reject of case .* grants what it may not$/u,
    without: [withoutMoveGuard]
  }
]

const beside: readonly GuardCase[] = [
  {
    title: "KYC-1 a second open case of a customer",
    as: "service",
    attempt: [...opened, openedCase("ca2")],
    refused: /violates unique constraint "kyc_case_one_open"/u,
    without: ["DROP INDEX kyc_case_one_open"]
  },
  {
    title: "KYC-2 a second case from which a customer's standing comes",
    as: "service",
    attempt: [...approved, ...takenCase("ca2"), movedCase("ca2", 3, "approve")],
    refused: /violates unique constraint "kyc_case_one_standing"/u,
    without: ["DROP INDEX kyc_case_one_standing"]
  },
  {
    title: "KYC-1 a case opened as taken",
    as: "owner",
    attempt: [...reviewers, openedCase("ca1", { reviewer_id: uuid("b2") })],
    refused: /^case .* is opened as decided$/u,
    without: [withoutCaseGuard]
  },
  {
    title: "KYC-1 a state set by hand",
    as: "service",
    attempt: [...opened, `UPDATE kyc_case SET state = 'submitted', moves = 1 WHERE ${theCase}`],
    refused: /^permission denied for table kyc_case$/u,
    without: ["GRANT UPDATE ON kyc_case TO florin_service", withoutCaseGuard, withoutVersions]
  },
  {
    title: "KYC-1 a state set by hand without a row of the history",
    as: "owner",
    attempt: [
      ...opened,
      `UPDATE kyc_case SET state = 'submitted', moves = 1, version = 2 WHERE ${theCase}`
    ],
    refused: /^case .* moves by its history alone$/u,
    without: [withoutCaseGuard]
  },
  {
    title: "KYC-1 another customer than the one it was opened for",
    as: "owner",
    attempt: [
      ...opened,
      "INSERT INTO customer (id, name, created_at) VALUES (gen_random_uuid(), 'Eve', now())",
      `UPDATE kyc_case SET customer_id = (SELECT id FROM customer WHERE name = 'Eve'), version = 2
        WHERE ${theCase}`
    ],
    refused: /^case .* stays as it is$/u,
    without: [withoutCaseGuard]
  }
]

const decided: readonly GuardCase[] = [
  {
    title: "KYC-1 a profile changed after it was submitted",
    as: "service",
    attempt: [
      ...taken,
      `UPDATE kyc_case SET sealed_profile = '\\x01016b01', version = version + 1 WHERE ${theCase}`
    ],
    refused: /^case .* is under_review and stays as it is$/u,
    without: [withoutCaseGuard]
  },
  {
    title: "KYC-1 another tier asked for after the approval",
    as: "service",
    attempt: [
      ...approved,
      `UPDATE kyc_case SET tier_asked = 'enhanced', version = version + 1 WHERE ${theCase}`
    ],
    refused: /^case .* is approved and stays as it is$/u,
    without: [withoutCaseGuard]
  },
  {
    title: "KYC-1 the profile of a standing case erased",
    as: "service",
    attempt: [...approved, `UPDATE kyc_case SET sealed_profile = NULL WHERE ${theCase}`],
    refused: /^case .* is approved and stays as it is$/u,
    without: [withoutCaseGuard]
  },
  {
    title: "KYC-1 another profile put in under the cover of another key",
    as: "service",
    attempt: [...approved, `UPDATE kyc_case SET sealed_profile = '\\x01016c01' WHERE ${theCase}`],
    refused: /^case .* is approved and stays as it is$/u,
    without: [withoutCaseGuard]
  },
  {
    title: "KYC-1 a move made another",
    as: "owner",
    attempt: [...rejected, "UPDATE kyc_move SET to_state = 'approved' WHERE number = 3"],
    refused: /^kyc_move is append-only: UPDATE refused$/u,
    without: [
      "DROP TRIGGER kyc_move_append_only ON kyc_move",
      "ALTER TABLE kyc_move DROP CONSTRAINT kyc_move_legal"
    ]
  },
  {
    title: "KYC-1 a move taken out of the history",
    as: "owner",
    attempt: [...rejected, "DELETE FROM kyc_move WHERE number = 3"],
    refused: /^kyc_move is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER kyc_move_append_only ON kyc_move"]
  },
  {
    title: "KYC-1 the words of a reason rewritten",
    as: "service",
    attempt: [...rejected, "UPDATE kyc_move SET reason_words = '{others}' WHERE number = 3"],
    refused: /^kyc_move.reason_words is erased or stays: UPDATE refused$/u,
    without: ["DROP TRIGGER kyc_move_words_erased ON kyc_move"]
  },
  {
    title: "KYC-1 a case removed",
    as: "owner",
    attempt: [...opened, "DELETE FROM kyc_case"],
    refused: /^kyc_case is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER kyc_case_stays ON kyc_case"]
  }
]

const committed = "SET CONSTRAINTS ALL IMMEDIATE"
const granted = `UPDATE customer SET tier = 'standard', tier_until = '2028-03-01'
  WHERE id = '${uuid("c1")}'`

const standing: readonly GuardCase[] = [
  {
    title: "KYC-2 an approval that leaves the customer without the tier",
    as: "service",
    attempt: [...approved, committed],
    refused: /^the standing of customer .* is not that of the case which stands$/u,
    without: ["DROP TRIGGER kyc_standing_follows ON kyc_case"]
  },
  {
    title: "KYC-2 a higher tier than the case which stands holds",
    as: "service",
    attempt: [
      ...approved,
      granted,
      committed,
      `UPDATE customer SET tier = 'enhanced' WHERE id = '${uuid("c1")}'`
    ],
    refused: /^the standing of customer .* is not that of the case which stands$/u,
    without: ["DROP TRIGGER kyc_standing_follows ON customer"]
  },
  {
    title: "KYC-2 a tier that outlives the end of the case",
    as: "service",
    attempt: [...approved, granted, movedCase("ca1", 4, "expire"), committed],
    refused: /^the standing of customer .* is not that of the case which stands$/u,
    without: [
      "DROP TRIGGER kyc_standing_follows ON customer",
      "DROP TRIGGER kyc_standing_follows ON kyc_case"
    ]
  }
]

describe("KYC-1 · Cases", () => {
  tryGuards(bank, moving)
  tryGuards(bank, beside)
  tryGuards(bank, decided)
  tryGuards(bank, standing)
})
