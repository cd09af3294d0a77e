/** One-use links on PostgreSQL, each under a digest of its code. */
import { UserId, uuidOf } from "@florin/domain/id"
import {
  EmailAddress,
  type LinkPurpose,
  type OneUseLink,
  OneUseLinks,
  type SecretDigest
} from "@florin/domain/identity"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { counted } from "../../counted.ts"
import { orFault } from "../../faults.ts"
import { instantOf, instantOrNull } from "../../instant-of.ts"
import { momentParameter } from "../../moment-parameter.ts"

interface LinkRow {
  readonly purpose: LinkPurpose
  readonly user_id: string
  readonly email: string
  readonly issued_at: Date
  readonly expires_at: Date
  readonly used_at: Date | null
  readonly withdrawn_at: Date | null
}

const insert = `
  INSERT INTO one_use_link (code_digest, purpose, user_id, email, issued_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6)`

const find = `
  SELECT purpose, user_id, email, issued_at, expires_at, used_at, withdrawn_at
    FROM one_use_link WHERE code_digest = $1`

const use = `
  UPDATE one_use_link SET used_at = $2
   WHERE code_digest = $1 AND used_at IS NULL AND withdrawn_at IS NULL
  RETURNING true AS used`

const withdraw = `
  UPDATE one_use_link SET withdrawn_at = $3
   WHERE user_id = $1 AND purpose = $2 AND used_at IS NULL AND withdrawn_at IS NULL`

const count = `
  SELECT count(*)::int AS count FROM one_use_link
   WHERE user_id = $1 AND purpose = $2 AND issued_at >= $3`

const forget = "DELETE FROM one_use_link WHERE expires_at < $1 RETURNING true AS forgotten"

export const oneUseLinksPostgres = Layer.effect(
  OneUseLinks,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const findBy = (text: string) => (digest: SecretDigest) =>
      orFault(
        Effect.map(sql.unsafe<LinkRow>(text, [digest]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), linkOf)
        )
      )
    return {
      add: (digest, link) =>
        orFault(
          Effect.asVoid(
            sql.unsafe(insert, [
              digest,
              link.purpose,
              uuidOf(link.user),
              link.email,
              momentParameter(link.issuedAt),
              momentParameter(link.expiresAt)
            ])
          )
        ),
      find: findBy(find),
      lock: findBy(`${find} FOR NO KEY UPDATE`),
      use: (digest, at) =>
        orFault(
          Effect.flatMap(sql.unsafe(use, [digest, momentParameter(at)]), ({ length }) =>
            length === 1 ? Effect.void : Effect.die(usedTwice)
          )
        ),
      withdraw: (user, purpose, at) =>
        orFault(Effect.asVoid(sql.unsafe(withdraw, [uuidOf(user), purpose, momentParameter(at)]))),
      countSince: (user, purpose, since) =>
        counted(sql, count, [uuidOf(user), purpose, momentParameter(since)]),
      forget: (expiredBefore) =>
        orFault(
          Effect.map(sql.unsafe(forget, [momentParameter(expiredBefore)]), ({ length }) => length)
        )
    }
  })
)

const linkOf = (row: LinkRow): OneUseLink => ({
  purpose: row.purpose,
  user: UserId.ofUuid(row.user_id),
  email: EmailAddress.make(row.email),
  issuedAt: instantOf(row.issued_at),
  expiresAt: instantOf(row.expires_at),
  usedAt: instantOrNull(row.used_at),
  withdrawnAt: instantOrNull(row.withdrawn_at)
})

const usedTwice = new Error("a link is used once")
