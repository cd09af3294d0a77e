/** Wires that go out, on PostgreSQL. */
import { uuidOf, WireId } from "@florin/domain/id"
import { WireRules, Wires } from "@florin/domain/wire"
import { Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import { orFault } from "../faults.ts"
import { momentParameter } from "../moment-parameter.ts"
import { listWires } from "./list-wires.ts"
import { stateWireRule } from "./state-wire-rule.ts"
import { storeMove, storeWait, storeWire } from "./store-wires.ts"
import { type WireMoveRow, type WireRow, wireColumns, wireMovedOf, wireOf } from "./wire-row.ts"
import { readWireStatistics } from "./wire-statistics.ts"
import { wireWork } from "./wire-work.ts"

const findById = `SELECT ${wireColumns} FROM wire w WHERE w.id = $1`

// A UETR comes before an end-to-end id, since no two banks give the same one.
const findSent = `
  SELECT w.id FROM wire w
   WHERE w.submission_id IS NOT NULL AND (w.uetr = $1 OR w.end_to_end_id = $2)
   ORDER BY w.uetr = $1 DESC NULLS LAST LIMIT 1`

const handedOver = "UPDATE wire SET handed_over_at = $2 WHERE id = $1 AND handed_over_at IS NULL"

const history = `
  SELECT m.wire_id, m.number, m.move, m.from_state, m.to_state, m.principal, m.at, m.reason_code,
         m.reason_words, m.entry_id, m.rail_message
    FROM wire_move m WHERE m.wire_id = $1 ORDER BY m.number`

/** The port, which states the bank's rules of wires for the guards of the schema. */
export const wiresPostgres = Layer.effect(
  Wires,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    yield* orFault(stateWireRule(sql, yield* WireRules))
    const first = (query: string, id: WireId) =>
      orFault(
        Effect.map(sql.unsafe<WireRow>(query, [uuidOf(id)]), ([row]) =>
          Option.map(Option.fromUndefinedOr(row), wireOf)
        )
      )
    return {
      add: (wire, moved) => orFault(storeWire(sql, wire, moved)),
      find: (id) => first(findById, id),
      lock: (id) => first(`${findById} FOR NO KEY UPDATE`, id),
      findSent: ({ endToEndId, uetr }) =>
        orFault(
          Effect.map(sql.unsafe<{ readonly id: string }>(findSent, [uetr, endToEndId]), ([row]) =>
            Option.map(Option.fromUndefinedOr(row), ({ id }) => WireId.ofUuid(id))
          )
        ),
      saveStep: ({ after, moved }) => orFault(storeMove(sql, after, moved)),
      saveWait: (wire) => orFault(storeWait(sql, wire)),
      handedOver: (id, at) =>
        orFault(Effect.asVoid(sql.unsafe(handedOver, [uuidOf(id), momentParameter(at)]))),
      historyOf: (id) =>
        orFault(
          Effect.map(sql.unsafe<WireMoveRow>(history, [uuidOf(id)]), (rows) =>
            rows.map(wireMovedOf)
          )
        ),
      list: listWires(sql),
      statistics: readWireStatistics(sql),
      ...wireWork(sql)
    }
  })
)
