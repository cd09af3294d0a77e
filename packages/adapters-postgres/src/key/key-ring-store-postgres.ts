/** The signing keys on PostgreSQL, in one table that every process reads. */
import { KeyRingStore } from "@florin/domain/key"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import {
  type SigningKeyRow,
  signingKeyColumns,
  signingKeyOf,
  signingKeyParameters
} from "./signing-key-row.ts"

const readAll = `SELECT ${signingKeyColumns} FROM signing_key ORDER BY added_at, kid`

// An empty table has no row to lock.
const lockRing = "SELECT pg_advisory_xact_lock(hashtext('florin signing keys'))::text"

const save = `
  INSERT INTO signing_key (${signingKeyColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (kid) DO UPDATE SET stage = excluded.stage,
    sealed_private_key = excluded.sealed_private_key, promoted_at = excluded.promoted_at,
    retired_at = excluded.retired_at, accepted_until = excluded.accepted_until`

export const keyRingStorePostgres = Layer.effect(
  KeyRingStore,
  Effect.map(SqlClient.SqlClient, (sql) => {
    const read = orFault(
      Effect.map(sql.unsafe<SigningKeyRow>(readAll), (rows) => rows.map(signingKeyOf))
    )
    return {
      read,
      lock: Effect.andThen(orFault(sql.unsafe(lockRing)), read),
      save: (key) => orFault(Effect.asVoid(sql.unsafe(save, signingKeyParameters(key))))
    }
  })
)
