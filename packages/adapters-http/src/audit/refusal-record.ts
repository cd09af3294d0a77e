/**
 * Writes down who was refused a permission: who asked, on which route, for what, from where;
 * and who wanted to decide about what they had asked for themselves or gain by.
 *
 * It is written after the refused work and apart from it, and costs no request that is
 * admitted anything. What one caller, and all of them together, can make the bank write is
 * bounded: what goes over that is counted, and told by the next record of that caller.
 */
import { type AuditTrail, recordAudit } from "@florin/domain/audit"
import type { BankClock } from "@florin/domain/clock"
import type { Ids } from "@florin/domain/id"
import { type BucketPolicy, makeLocalBuckets } from "@florin/domain/limit"
import { Cause, Effect } from "effect"
import type { Asker } from "../identity/caller.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import type { Refusal } from "../problem/problems.ts"
import type { Asked } from "../request/asked.ts"
import { type AnyRoute, routeName } from "../route.ts"

/** A refusal, with what is known of the request. */
export interface Refused {
  readonly refusal: Refusal
  readonly route: AnyRoute
  readonly asked: Asked
  readonly asker: Asker | null
}

/** Gives the work of writing a refusal down; null when there is nothing to write. */
export type RefusalRecords = (
  refused: Refused
) => Effect.Effect<void, never, AuditTrail | BankClock | Ids> | null

/** Twenty at once and ten a minute for each caller. */
const ofCaller: BucketPolicy = {
  name: "refusals of a caller",
  capacity: 20,
  tokenMicros: 6_000_000,
  halvedAlone: false
}

/** A thousand at once and ten a second for all callers of a process. */
const ofAll: BucketPolicy = {
  name: "refusals of all callers",
  capacity: 1_000,
  tokenMicros: 100_000,
  halvedAlone: false
}

const callersMax = 10_000

/** The records of one process. */
export const refusalRecords = (nowMillis: () => number = Date.now): RefusalRecords => {
  const buckets = makeLocalBuckets(callersMax)
  const unwritten = new Map<string, number>()
  const mayWrite = (holder: string): boolean => {
    const now = nowMillis() * 1_000
    return (
      buckets.take({ policy: ofCaller, holder, cost: 1 }, now).admitted &&
      buckets.take({ policy: ofAll, holder: "all", cost: 1 }, now).admitted
    )
  }
  return ({ asked, asker, refusal, route }) => {
    const told = toldOf(refusal, route)
    if (asker === null || told === null) return null
    const { principal } = asker
    const missed = unwritten.get(principal) ?? 0
    if (!mayWrite(principal)) {
      if (unwritten.size < callersMax || missed > 0) unwritten.set(principal, missed + 1)
      return null
    }
    unwritten.delete(principal)
    return Effect.flatMap(edgeProvenance(asked, principal, asker.onlyOf), (provenance) =>
      recordAudit({
        action: "permission-refused",
        subject: principal,
        provenance,
        before: {},
        after: {
          route: routeName(route),
          ...told,
          ...(missed === 0 ? {} : { alsoRefused: String(missed) })
        }
      })
    ).pipe(
      Effect.catchCause((cause) =>
        Effect.logError("a refusal could not be written down").pipe(
          Effect.annotateLogs({ requestId: asked.requestId, cause: Cause.pretty(cause) })
        )
      )
    )
  }
}

/** Which permission was missing, or what else it was that kept the caller from using it. */
const toldOf = (
  refusal: Refusal,
  { access }: Pick<AnyRoute, "access">
): Readonly<Record<string, string>> | null => {
  switch (refusal._tag) {
    case "PermissionMissing":
      return { permission: refusal.permission }
    case "CheckerNotAllowed":
      return { permission: refusal.permission, about: refusal.approval }
    case "SecondPersonRequired":
      return { permission: access, about: refusal.approval, because: "second person required" }
    case "PersonRequired":
      return { permission: access, because: "person required" }
    default:
      return null
  }
}
