/** IDENTITY-1, -6, -7, -11 and KEY-2 in the database: what has ended stays so, and what is good once is. */
import { describe } from "vitest"
import { insert, noon, uuid } from "./careless-sql.ts"
import { type GuardCase, tryGuards } from "./guard-cases.ts"
import { guardedBank } from "./guarded-bank.ts"

const bank = guardedBank()

const session = `id = '${uuid("51")}'`
const end = `UPDATE session SET ended_at = '${noon}', ended_because = 'signed-out' WHERE ${session}`
const digest = (letter: string) => `\\x${`0${letter}`.repeat(32)}`

const token = (letter: string) =>
  insert("refresh_token", { digest: digest(letter), session_id: uuid("51"), issued_at: noon })

const use = (letter: string) =>
  `UPDATE refresh_token SET used_at = '${noon}', salt = 'a salt' WHERE digest = '${digest(letter)}'`

/** A secret that a key seals, as far as the database looks into it. */
const sealedBy = (keyId: string, letter: string) =>
  `\\x01${`0${keyId.length}`}${Buffer.from(keyId).toString("hex")}${`0${letter}`.repeat(48)}`

const factorOf = (user: string) => ({
  user_id: uuid(user),
  sealed_secret: sealedBy("2026", "a"),
  enrolled_at: noon,
  last_step: 0
})
const factor = insert("second_factor", factorOf("b1"))
const confirm = `UPDATE second_factor SET confirmed_at = '${noon}', last_step = 7`

const resealed = (keyId: string) =>
  `SELECT reseal_second_factors(ARRAY['${uuid("b1")}']::uuid[],
     ARRAY['${sealedBy("2026", "a")}']::bytea[], ARRAY['${sealedBy(keyId, "b")}']::bytea[])`

const sessions: readonly GuardCase[] = [
  {
    title: "an ended session that goes on",
    as: "service",
    attempt: [end, `UPDATE session SET ended_at = NULL, ended_because = NULL WHERE ${session}`],
    refused: /^session \S+ has ended$/u,
    without: ["DROP TRIGGER session_guarded ON session"]
  },
  {
    title: "an ended session that is used",
    as: "service",
    attempt: [end, `UPDATE session SET seen_at = seen_at + interval '1 minute' WHERE ${session}`],
    refused: /^session \S+ has ended$/u,
    without: ["DROP TRIGGER session_guarded ON session"]
  },
  {
    title: "an end without a reason",
    as: "service",
    attempt: [`UPDATE session SET ended_at = '${noon}' WHERE ${session}`],
    refused: /violates check constraint "session_ended_for_a_reason"/u,
    without: ["ALTER TABLE session DROP CONSTRAINT session_ended_for_a_reason"]
  },
  {
    title: "a session that may be left alone past its absolute end",
    as: "service",
    attempt: [`UPDATE session SET idle_until = expires_at + interval '1 second' WHERE ${session}`],
    refused: /violates check constraint "session_idle_within_whole"/u,
    without: ["ALTER TABLE session DROP CONSTRAINT session_idle_within_whole"]
  },
  {
    title: "a use that moves back",
    as: "service",
    attempt: [`UPDATE session SET seen_at = seen_at - interval '1 minute' WHERE ${session}`],
    refused: /^the use of session \S+ moves forward$/u,
    without: ["DROP TRIGGER session_guarded ON session"]
  },
  {
    title: "an absolute end that is put off",
    as: "service",
    attempt: [`UPDATE session SET expires_at = expires_at + interval '1 day' WHERE ${session}`],
    refused: /^permission denied for table session$/u,
    without: ["GRANT UPDATE ON session TO florin_service"]
  },
  {
    title: "a session that is worth more than when it began",
    as: "service",
    attempt: [`UPDATE session SET second_factor_at = '${noon}' WHERE ${session}`],
    refused: /^permission denied for table session$/u,
    without: ["GRANT UPDATE ON session TO florin_service"]
  }
]

const proofs: readonly GuardCase[] = [
  {
    title: "a second token by which a session could be renewed",
    as: "service",
    attempt: [token("a"), token("b")],
    refused: /violates unique constraint "refresh_token_one_live"/u,
    without: ["DROP INDEX refresh_token_one_live"]
  },
  {
    title: "a used token that was not",
    as: "service",
    attempt: [token("a"), use("a"), "UPDATE refresh_token SET used_at = NULL, salt = NULL"],
    refused: /^a refresh token is used once$/u,
    without: ["DROP TRIGGER refresh_token_guarded ON refresh_token"]
  },
  {
    title: "another successor of a used token",
    as: "service",
    attempt: [token("a"), use("a"), "UPDATE refresh_token SET salt = 'another'"],
    refused: /^a refresh token is used once$/u,
    without: ["DROP TRIGGER refresh_token_guarded ON refresh_token"]
  },
  {
    title: "the code of a step taken twice",
    as: "service",
    attempt: [factor, confirm, "UPDATE second_factor SET last_step = 7"],
    refused: /^a code of the second factor is taken once$/u,
    without: ["DROP TRIGGER second_factor_guarded ON second_factor"]
  },
  {
    title: "another secret under a confirmed factor",
    as: "service",
    attempt: [
      factor,
      confirm,
      `UPDATE second_factor SET sealed_secret = '${digest("b")}', last_step = 8`
    ],
    refused: /^a code of the second factor is taken once$/u,
    without: ["DROP TRIGGER second_factor_guarded ON second_factor"]
  },
  {
    title: "another key's seal under a confirmed factor, but for the function that makes it",
    as: "service",
    attempt: [
      factor,
      confirm,
      `UPDATE second_factor SET sealed_secret = '${sealedBy("2027", "b")}'`
    ],
    refused: /^a code of the second factor is taken once$/u,
    without: ["DROP TRIGGER second_factor_guarded ON second_factor"]
  },
  {
    title: "another secret under the same key, by that function",
    as: "service",
    attempt: [factor, confirm, resealed("2026")],
    refused: /^a code of the second factor is taken once$/u,
    without: ["DROP TRIGGER second_factor_guarded ON second_factor"]
  },
  {
    title: "a factor of somebody whose address is not verified",
    as: "service",
    attempt: [
      insert("customer", { id: uuid("c9"), name: "Bo", created_at: noon }),
      insert("bank_user", {
        id: uuid("b9"),
        email: "bo@example.com",
        name: "Bo",
        roles: "{customer}",
        customer_id: uuid("c9"),
        password_hash: "none",
        created_at: noon
      }),
      insert("second_factor", factorOf("b9"))
    ],
    refused: /^the address of user \S+ is not verified$/u,
    without: ["DROP TRIGGER second_factor_enrolled ON second_factor"]
  },
  {
    title: "a sixth code on one challenge",
    as: "service",
    attempt: [
      insert("sign_in_challenge", { digest: digest("a"), user_id: uuid("b1"), expires_at: noon }),
      "UPDATE sign_in_challenge SET tries = 6"
    ],
    refused: /violates check constraint "sign_in_challenge_tries_check"/u,
    without: ["ALTER TABLE sign_in_challenge DROP CONSTRAINT sign_in_challenge_tries_check"]
  }
]

describe("Signed-in sessions", () => tryGuards(bank, sessions))
describe("Proofs", () => tryGuards(bank, proofs))
