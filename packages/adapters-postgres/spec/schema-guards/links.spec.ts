/** That the database itself lets a letter's link be used once, in time, and keeps no code of one. */
import { describe } from "vitest"
import { insert, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const digest = "ab".repeat(32)
const later = "2026-03-01T12:30:00Z"

const link = (differs: Readonly<Record<string, string>> = {}) =>
  insert("one_use_link", {
    code_digest: digest,
    purpose: "reset-password",
    user_id: uuid("b1"),
    email: "ada@example.com",
    issued_at: noon,
    expires_at: later,
    ...differs
  })

const set = (what: string) => `UPDATE one_use_link SET ${what} WHERE code_digest = '${digest}'`

const noTrigger = ["DROP TRIGGER one_use_link_once ON one_use_link"] as const

const links: readonly GuardCase[] = [
  {
    title: "a link that is used twice",
    as: "service",
    attempt: [link(), set(`used_at = '${noon}'`), set("used_at = '2026-03-01T12:10:00Z'")],
    refused: /a link works once/u,
    without: noTrigger
  },
  {
    title: "a used link that is made new again",
    as: "owner",
    attempt: [link(), set(`used_at = '${noon}'`), set("used_at = NULL")],
    refused: /a link works once/u,
    without: noTrigger
  },
  {
    title: "a withdrawn link that is used",
    as: "service",
    attempt: [
      link(),
      set(`withdrawn_at = '${noon}'`),
      set(`withdrawn_at = NULL, used_at = '${noon}'`)
    ],
    refused: /a link works once/u,
    without: noTrigger
  },
  {
    title: "a link that is used after its end",
    as: "service",
    attempt: [link(), set(`used_at = '${later}'`)],
    refused: /violates check constraint "one_use_link_used_in_time"/u,
    without: ["ALTER TABLE one_use_link DROP CONSTRAINT one_use_link_used_in_time"]
  },
  {
    title: "a code that is kept as it is",
    as: "service",
    attempt: [link({ code_digest: "the code of the letter" })],
    refused: /violates check constraint "one_use_link_code_digest_check"/u,
    without: ["ALTER TABLE one_use_link DROP CONSTRAINT one_use_link_code_digest_check"]
  },
  {
    title: "a longer time for a link",
    as: "service",
    attempt: [link(), set("expires_at = '2030-01-01'")],
    refused: /permission denied for table one_use_link/u,
    without: ["GRANT UPDATE ON one_use_link TO florin_service"]
  },
  {
    title: "an address among the failed sign-ins",
    as: "service",
    attempt: [
      insert("sign_in_failure", {
        subject: "ada@example.com",
        failures: 1,
        last_failed_at: noon
      })
    ],
    refused: /violates check constraint "sign_in_failure_subject_check"/u,
    without: ["ALTER TABLE sign_in_failure DROP CONSTRAINT sign_in_failure_subject_check"]
  },
  {
    title: "more former passwords than anybody remembers",
    as: "service",
    attempt: [
      `UPDATE bank_user SET former_password_hashes = array_fill('x'::text, ARRAY[25])
        WHERE id = '${uuid("b1")}'`
    ],
    refused: /violates check constraint "bank_user_former_hashes_few"/u,
    without: ["ALTER TABLE bank_user DROP CONSTRAINT bank_user_former_hashes_few"]
  }
]

describe("Links and failures", () => tryGuards(bank, links))
