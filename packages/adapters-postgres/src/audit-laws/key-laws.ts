/** The law of signing keys as queries; an auditor sees no private part, and needs none for it. */
import { lawChecks } from "./audit-law.ts"

export const keyLaws = lawChecks(
  "KEY-1",
  "One key signs, and what it signed is accepted while it lives.",
  [
    {
      checks: "the key ring, in which exactly one key signs",
      evidence: null,
      query: `
        SELECT count(*) AS rows, count(*) FILTER (WHERE stage = 'promoted') <> 1 AS broken,
               'the key ring' AS subject
          FROM signing_key HAVING count(*) > 0`
    },
    {
      // A token lives an hour, is heard of late by a minute, and clocks differ by half of one.
      checks: "retired keys, each accepted no longer than what it signed can live",
      evidence: null,
      query: `
        SELECT 1 AS rows,
               accepted_until < retired_at
                 OR accepted_until > retired_at + interval '3690 seconds' AS broken,
               'signing key ' || kid AS subject
          FROM signing_key WHERE stage = 'retired'`
    },
    {
      checks: "signing keys, each with a record of who added it",
      evidence: null,
      query: `
        SELECT 2 AS rows, NOT EXISTS (
                 SELECT 1 FROM audit_record r
                  WHERE r.action = 'signing-key-added' AND r.subject = k.kid) AS broken,
               'signing key ' || k.kid AS subject
          FROM signing_key k`
    }
  ]
)
