/**
 * Writes down who was refused a permission: who asked, on which route, for what, from where;
 * who wanted to decide about what they had asked for themselves or gain by; and who asked for
 * something by its id, where people reach only their own, and was told that it is not there.
 *
 * Of the last the record is the same whether it exists or not: nobody looks up whose it is,
 * so that the answer takes no longer for the one than for the other.
 *
 * It is written after the refused work and apart from it, and costs no request that is
 * admitted anything. What one caller, and all of them together, can make the bank write is
 * bounded: what goes over that is counted, and told by the next record of that caller.
 */
import { type AuditAction, type AuditTrail, recordAudit } from "@florin/domain/audit"
import type { BankClock } from "@florin/domain/clock"
import type { Ids } from "@florin/domain/id"
import { type BucketPolicy, makeLocalBuckets } from "@florin/domain/limit"
import { Cause, Effect } from "effect"
import type { Asker } from "../identity/caller.ts"
import { edgeProvenance } from "../identity/edge-provenance.ts"
import { problems, type Refusal } from "../problem/problems.ts"
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
    if (asker === null) return null
    const { principal } = asker
    const told = refusedPermission(refusal, route, principal) ?? refusedAccess(refusal, route)
    if (told === null) return null
    const missed = unwritten.get(principal) ?? 0
    if (!mayWrite(principal)) {
      if (unwritten.size < callersMax || missed > 0) unwritten.set(principal, missed + 1)
      return null
    }
    unwritten.delete(principal)
    return Effect.flatMap(edgeProvenance(asked, principal, asker.onlyOf), (provenance) =>
      recordAudit({
        action: told.action,
        subject: told.subject,
        provenance,
        before: {},
        after: {
          route: routeName(route),
          ...told.facts,
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

/** What a record says of a refusal. */
interface Told {
  readonly action: AuditAction
  readonly subject: string
  readonly facts: Readonly<Record<string, string>>
}

/** Which permission was missing, or what else it was that kept the caller from using it. */
const refusedPermission = (
  refusal: Refusal,
  { access }: Pick<AnyRoute, "access">,
  subject: string
): Told | null => {
  const told = (facts: Told["facts"]): Told => ({ action: "permission-refused", subject, facts })
  switch (refusal._tag) {
    case "PermissionMissing":
      return told({ permission: refusal.permission })
    case "CheckerNotAllowed":
      return told({ permission: refusal.permission, about: refusal.approval })
    case "SecondPersonRequired":
      return told({
        permission: access,
        about: refusal.approval,
        because: "second person required"
      })
    case "PersonRequired":
      return told({ permission: access, because: "person required" })
    default:
      return null
  }
}

const idForm = /^[a-z]{1,16}_[0-7][0-9a-hjkmnp-tv-z]{25}$/u

/** What was asked for by its id, in the path or elsewhere; nothing that is no id is kept. */
const refusedAccess = (
  refusal: Refusal,
  { ownership }: Pick<AnyRoute, "ownership">
): Told | null => {
  if (ownership !== "own-only" || problems[refusal._tag].status !== 404) return null
  for (const [kind, id] of Object.entries(refusal))
    if (typeof id === "string" && idForm.test(id))
      return { action: "access-refused", subject: id, facts: { kind } }
  return null
}
