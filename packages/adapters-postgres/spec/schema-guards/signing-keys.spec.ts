/** KEY-1 in the database: one key signs, none comes back, and none keeps a private part for nothing. */
import { describe } from "vitest"
import { insert, noon } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const kid = (letter: string): string => letter.repeat(43)
const bytes = `\\x${"0a".repeat(32)}`

const promoted = (letter: string) =>
  insert("signing_key", {
    kid: kid(letter),
    stage: "promoted",
    public_key: bytes,
    sealed_private_key: bytes,
    added_at: noon,
    promoted_at: noon
  })

const accepted = (letter: string) =>
  insert("signing_key", {
    kid: kid(letter),
    stage: "accepted",
    public_key: bytes,
    sealed_private_key: bytes,
    added_at: noon
  })

const retire = (letter: string) =>
  `UPDATE signing_key SET stage = 'retired', sealed_private_key = NULL, retired_at = '${noon}',
     accepted_until = '${noon}' WHERE kid = '${kid(letter)}'`

// What is put off to the end of the transaction is looked at here.
const now = "SET CONSTRAINTS ALL IMMEDIATE"

const cases: readonly GuardCase[] = [
  {
    title: "a second key that signs",
    as: "service",
    attempt: [promoted("a"), promoted("b")],
    refused: /violates unique constraint "signing_key_one_signs"/u,
    without: ["DROP INDEX signing_key_one_signs"]
  },
  {
    title: "a ring in which none signs, from its beginning",
    as: "service",
    attempt: [accepted("a"), now],
    refused: /^no signing key is left that signs$/u,
    without: ["DROP TRIGGER signing_key_some_signs ON signing_key"]
  },
  {
    title: "a ring in which none signs any more",
    as: "service",
    attempt: [promoted("a"), now, retire("a")],
    refused: /^no signing key is left that signs$/u,
    without: ["DROP TRIGGER signing_key_some_signs ON signing_key"]
  },
  {
    title: "a retired key that keeps its private part",
    as: "service",
    attempt: [promoted("a"), accepted("b"), retire("b").replace("sealed_private_key = NULL, ", "")],
    refused: /violates check constraint "signing_key_private_while_it_may_sign"/u,
    without: ["ALTER TABLE signing_key DROP CONSTRAINT signing_key_private_while_it_may_sign"]
  },
  {
    title: "a retired key that comes back",
    as: "owner",
    attempt: [
      promoted("a"),
      accepted("b"),
      retire("b"),
      `UPDATE signing_key SET stage = 'accepted', sealed_private_key = '${bytes}',
         retired_at = NULL, accepted_until = NULL WHERE kid = '${kid("b")}'`
    ],
    refused: /^a signing key only goes forward in its life$/u,
    without: ["DROP TRIGGER signing_key_goes_forward ON signing_key"]
  },
  {
    title: "a retired key that is accepted for longer than was said",
    as: "service",
    attempt: [
      promoted("a"),
      accepted("b"),
      retire("b"),
      `UPDATE signing_key SET accepted_until = accepted_until + interval '1 day'
        WHERE kid = '${kid("b")}'`
    ],
    refused: /^a signing key only goes forward in its life$/u,
    without: ["DROP TRIGGER signing_key_goes_forward ON signing_key"]
  },
  {
    title: "another key under the id of one",
    as: "service",
    attempt: [
      promoted("a"),
      `UPDATE signing_key SET public_key = '\\x${"0b".repeat(32)}' WHERE kid = '${kid("a")}'`
    ],
    refused: /^permission denied for table signing_key$/u,
    without: [
      "GRANT UPDATE ON signing_key TO florin_service",
      "DROP TRIGGER signing_key_goes_forward ON signing_key"
    ]
  },
  {
    title: "a key that is removed without a trace",
    as: "owner",
    attempt: [promoted("a"), accepted("b"), "DELETE FROM signing_key WHERE stage = 'accepted'"],
    refused: /^signing_key is append-only: DELETE refused$/u,
    without: ["DROP TRIGGER signing_key_not_removed ON signing_key"]
  }
]

describe("Signing keys", () => tryGuards(bank, cases))
