/** D14, D20: roles and keys that nobody approved, and a bank without an administrator. */
import { describe } from "vitest"
import { noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"
import { apiKey, colleague, decision, request } from "./office.ts"

const bank = guardedBank()

const people = [colleague("b2"), colleague("b3"), colleague("b4", "support")] as const
const asAuditor = `UPDATE bank_user SET roles = '{auditor}' WHERE id = '${uuid("b4")}'`
const withoutUserGuard = "DROP TRIGGER bank_user_guarded ON bank_user"

const roles: readonly GuardCase[] = [
  {
    title: "D14 roles that nobody approved",
    as: "service",
    attempt: [...people, asAuditor],
    refused: /^nobody has approved these roles of user/u,
    without: [withoutUserGuard]
  },
  {
    title: "D14 other roles than those that were approved",
    as: "service",
    attempt: [
      ...people,
      request("a9"),
      decision("a9", "b3"),
      `UPDATE bank_user SET roles = '{administrator}' WHERE id = '${uuid("b4")}'`
    ],
    refused: /^nobody has approved these roles of user/u,
    without: [withoutUserGuard]
  },
  {
    title: "D14 the approved roles for somebody else",
    as: "service",
    attempt: [
      ...people,
      request("a9"),
      decision("a9", "b3"),
      `UPDATE bank_user SET roles = '{auditor}' WHERE id = '${uuid("b3")}'`
    ],
    refused: /^nobody has approved these roles of user/u,
    without: [withoutUserGuard]
  },
  {
    title: "D14 roles that were rejected",
    as: "service",
    attempt: [...people, request("a9"), decision("a9", "b3", { outcome: "'rejected'" }), asAuditor],
    refused: /^nobody has approved these roles of user/u,
    without: [withoutUserGuard]
  },
  {
    title: "the last administrator, disabled",
    as: "service",
    attempt: [
      colleague("b2"),
      `UPDATE bank_user SET disabled_at = '${noon}' WHERE 'administrator' = ANY (roles)`
    ],
    refused: /is the last administrator$/u,
    without: [withoutUserGuard]
  },
  {
    title: "all administrators, disabled together",
    as: "service",
    attempt: [
      ...people,
      `UPDATE bank_user SET disabled_at = '${noon}' WHERE 'administrator' = ANY (roles)`
    ],
    refused: /is the last administrator$/u,
    without: [withoutUserGuard]
  }
]

const withoutKeyGuard = "DROP TRIGGER api_key_guarded ON api_key"
const started = `UPDATE api_key SET started_at = '${noon}' WHERE id = '${uuid("d9")}'`
const mine = { permissions: "{accounts:read}", started_at: noon }

const keys: readonly GuardCase[] = [
  {
    title: "D14 a key that starts though nobody approved it",
    as: "service",
    attempt: [...people, apiKey("d9"), started],
    refused: /^nobody has approved key/u,
    without: [withoutKeyGuard]
  },
  {
    title: "D14 a key that is made as started though nobody approved it",
    as: "service",
    attempt: [...people, apiKey("d9", { started_at: noon })],
    refused: /^nobody has approved key/u,
    without: [withoutKeyGuard]
  },
  {
    title: "a key for what is people's",
    as: "service",
    attempt: [...people, apiKey("d9", { permissions: "{users:set-roles}" })],
    refused: /violates check constraint "api_key_permissions_of_services"/u,
    without: ["ALTER TABLE api_key DROP CONSTRAINT api_key_permissions_of_services"]
  },
  {
    title: "a key of a customer for what is the bank's",
    as: "service",
    attempt: [...people, apiKey("d9", { customer_id: uuid("c1") })],
    refused: /violates check constraint "api_key_permissions_of_customers"/u,
    without: ["ALTER TABLE api_key DROP CONSTRAINT api_key_permissions_of_customers"]
  },
  {
    title: "a key that ends before it begins",
    as: "service",
    attempt: [...people, apiKey("d9", { expires_at: noon })],
    refused: /violates check constraint "api_key_ends_after_it_was_made"/u,
    without: ["ALTER TABLE api_key DROP CONSTRAINT api_key_ends_after_it_was_made"]
  },
  {
    title: "a revoked key that lives again",
    as: "service",
    attempt: [
      ...people,
      apiKey("d9", { ...mine, revoked_at: noon }),
      `UPDATE api_key SET revoked_at = NULL WHERE id = '${uuid("d9")}'`
    ],
    refused: /^key .* is revoked$/u,
    without: [withoutKeyGuard]
  },
  {
    title: "a key that starts a second time",
    as: "service",
    attempt: [...people, apiKey("d9", mine), `UPDATE api_key SET started_at = '2026-03-02'`],
    refused: /^key .* has started$/u,
    without: [withoutKeyGuard]
  },
  {
    title: "the use of a key, moved back",
    as: "service",
    attempt: [
      ...people,
      apiKey("d9", { ...mine, last_used_at: "2026-03-02" }),
      `UPDATE api_key SET last_used_at = '${noon}'`
    ],
    refused: /^the use of key .* moves forward$/u,
    without: [withoutKeyGuard]
  },
  {
    title: "a key whose rights grow",
    as: "service",
    attempt: [...people, apiKey("d9", mine), "UPDATE api_key SET permissions = '{ledger:read}'"],
    refused: /^permission denied for table api_key$/u,
    without: ["GRANT UPDATE ON api_key TO florin_service"]
  },
  {
    title: "a key that is removed",
    as: "owner",
    attempt: [...people, apiKey("d9", mine), "DELETE FROM api_key"],
    refused: /^api_key is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER api_key_not_removed ON api_key"]
  }
]

describe("Roles", () => tryGuards(bank, roles))
describe("Keys of services", () => tryGuards(bank, keys))
