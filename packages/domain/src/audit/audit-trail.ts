/** The port that keeps audit records, in the atomic unit of the change they tell of. */
import { Context, Effect } from "effect"
import { AuditId, Ids } from "../id/index.ts"
import type { AuditRecord } from "./audit-record.ts"

export class AuditTrail extends Context.Service<
  AuditTrail,
  {
    /** Adds a record; there is no way to change or remove one. */
    readonly append: (record: AuditRecord) => Effect.Effect<void>
    /** The records of a subject, oldest first, at most 1,000. */
    readonly of: (subject: string) => Effect.Effect<readonly AuditRecord[]>
  }
>()("@florin/domain/AuditTrail") {}

/** What is written down: a record that has no id yet, and often nothing personal. */
export type AuditDraft = Omit<AuditRecord, "id" | "personal"> &
  Partial<Pick<AuditRecord, "personal">>

/**
 * Writes down what was done.
 *
 * @upholds AUDIT-1
 */
export const recordAudit = (draft: AuditDraft): Effect.Effect<void, never, AuditTrail | Ids> =>
  Effect.gen(function* () {
    const trail = yield* AuditTrail
    const id = AuditId.ofUuid(yield* (yield* Ids).nextUuid)
    yield* trail.append({ personal: {}, ...draft, id })
  })
