/** D14, B38: two people, once, in time, for what was shown: whoever writes, and whatever. */
import { describe } from "vitest"
import { noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { colleague, decision, request } from "./office.ts"

const bank = guardedBank()

const people = [colleague("b2"), colleague("b3"), colleague("b4")] as const
const asked = [...people, request("a9")] as const

const withoutPerson = "ALTER TABLE approval_decision DROP CONSTRAINT approval_second_person"
const withoutTime = "ALTER TABLE approval_decision DROP CONSTRAINT approval_in_time"
const withoutBond = "ALTER TABLE approval_decision DROP CONSTRAINT approval_decision_of_its_request"
const withoutDigest = "ALTER TABLE approval DROP CONSTRAINT approval_digest_of_what_is_shown"

const deciding: readonly GuardCase[] = [
  {
    title: "D14 an approval by whoever asked for it",
    as: "service",
    attempt: [...asked, decision("a9", "b2")],
    refused: /violates check constraint "approval_second_person"/u,
    without: [withoutPerson]
  },
  {
    title: "D14 an approval by whoever gains by it",
    as: "service",
    attempt: [...asked, decision("a9", "b4")],
    refused: /violates check constraint "approval_second_person"/u,
    without: [withoutPerson]
  },
  {
    title: "D14 a rejection by whoever asked for it",
    as: "owner",
    attempt: [...asked, decision("a9", "b2", { outcome: "'rejected'" })],
    refused: /violates check constraint "approval_second_person"/u,
    without: [withoutPerson]
  },
  {
    title: "D14 an approval that names another maker than its request",
    as: "service",
    attempt: [...asked, decision("a9", "b2", { maker_id: `'${uuid("b3")}'` })],
    refused: /violates foreign key constraint "approval_decision_of_its_request"/u,
    without: [withoutBond, withoutPerson]
  },
  {
    title: "B38 an approval of another digest than the request's",
    as: "service",
    attempt: [...asked, decision("a9", "b3", { digest: "repeat('0', 64)" })],
    refused: /violates foreign key constraint "approval_decision_of_its_request"/u,
    without: [withoutBond]
  },
  {
    title: "B38 an approval at the end of its time",
    as: "service",
    attempt: [...asked, decision("a9", "b3", { decided_at: "expires_at" })],
    refused: /violates check constraint "approval_in_time"/u,
    without: [withoutTime]
  },
  {
    title: "B38 an approval that gives itself more time than its request has",
    as: "service",
    attempt: [
      ...asked,
      decision("a9", "b3", {
        decided_at: "expires_at",
        expires_at: "expires_at + interval '1 day'"
      })
    ],
    refused: /violates foreign key constraint "approval_decision_of_its_request"/u,
    without: [withoutBond]
  },
  {
    title: "B38 a second decision about one request",
    as: "service",
    attempt: [...asked, decision("a9", "b3", { outcome: "'rejected'" }), decision("a9", "b3")],
    refused: /violates unique constraint "approval_decided_once"/u,
    without: ["ALTER TABLE approval_decision DROP CONSTRAINT approval_decided_once CASCADE"]
  }
]

const asking: readonly GuardCase[] = [
  {
    title: "B38 a request whose digest is not that of what it shows",
    as: "service",
    attempt: [...people, request("a9", { digest: "repeat('0', 64)" })],
    refused: /violates check constraint "approval_digest_of_what_is_shown"/u,
    without: [withoutDigest]
  },
  {
    title: "B38 a request that ends before it begins",
    as: "service",
    attempt: [...people, request("a9", { expiresAt: noon })],
    refused: /violates check constraint "approval_ends_after_it_was_made"/u,
    without: ["ALTER TABLE approval DROP CONSTRAINT approval_ends_after_it_was_made"]
  },
  {
    title: "B38 a request that could be approved for months",
    as: "service",
    attempt: [...people, request("a9", { expiresAt: "2026-04-01T12:00:01Z" })],
    refused: /violates check constraint "approval_ends_within_a_month"/u,
    without: ["ALTER TABLE approval DROP CONSTRAINT approval_ends_within_a_month"]
  },
  {
    title: "B38 what was shown, changed afterwards",
    as: "service",
    attempt: [...asked, `UPDATE approval SET shown = shown || '{"rolesAsked": "support"}'`],
    refused: /^permission denied for table approval$/u,
    without: [
      "GRANT UPDATE ON approval TO florin_service",
      "DROP TRIGGER approval_append_only ON approval",
      withoutDigest
    ]
  },
  {
    title: "B38 what was shown, changed afterwards with the grant for it",
    as: "owner",
    attempt: [...asked, "UPDATE approval SET expires_at = expires_at + interval '1 day'"],
    refused: /^approval is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER approval_append_only ON approval"]
  },
  {
    title: "B38 a decision taken back",
    as: "owner",
    attempt: [...asked, decision("a9", "b3"), "DELETE FROM approval_decision"],
    refused: /^approval_decision is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER approval_decision_append_only ON approval_decision"]
  },
  {
    title: "B38 a decision made another",
    as: "owner",
    attempt: [
      ...asked,
      decision("a9", "b3", { outcome: "'rejected'" }),
      "UPDATE approval_decision SET outcome = 'approved'"
    ],
    refused: /^approval_decision is append-only: UPDATE refused$/u,
    without: ["DROP TRIGGER approval_decision_append_only ON approval_decision"]
  }
]

describe("Approvals", () => {
  tryGuards(bank, deciding)
  tryGuards(bank, asking)
})
