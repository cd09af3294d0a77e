/** `POST /api/admin/personal-data/erase` */
import { erasePersonalData } from "@florin/domain/audit"
import { Effect } from "effect"
import { memberRoute } from "../handle.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { auditRoutes } from "./audit-routes.ts"

export const erasePersonal = memberRoute(auditRoutes.erase, ({ asked, body, caller }) =>
  Effect.gen(function* () {
    const provenance = yield* edgeProvenance(asked, caller.principal, caller.onlyOf)
    const erased = yield* erasePersonalData({ person: body.personId, provenance })
    return {
      body: {
        records: Number(erased.records),
        entries: Number(erased.entries),
        sessions: Number(erased.sessions)
      }
    }
  })
)
