/** That nobody is a customer and of the bank's own people at once, and so reaches what is others'. */
import { describe } from "vitest"
import { insert, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const mixedRoles: readonly GuardCase[] = [
  {
    title: "a customer who is of the bank's people too",
    as: "service",
    attempt: [
      insert("customer", { id: uuid("c9"), name: "Mallory", created_at: noon }),
      insert("bank_user", {
        id: uuid("b9"),
        email: "mallory@example.com",
        name: "Mallory",
        roles: "{customer,support}",
        customer_id: uuid("c9"),
        password_hash: "none",
        created_at: noon
      })
    ],
    refused: /violates check constraint "bank_user_customer_alone"/u,
    without: ["ALTER TABLE bank_user DROP CONSTRAINT bank_user_customer_alone"]
  }
]

describe("People", () => tryGuards(bank, mixedRoles))
