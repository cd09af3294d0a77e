/** A value that two people change together, for the contracts of approvals. */
import { Effect, Option } from "effect"
import {
  ApprovalRepository,
  type ApprovedOperation,
  ApprovedOperations,
  askApproval,
  registerOperations,
  type Shown
} from "../../src/approval/index.ts"
import type { PageRequest } from "../../src/atomicity/index.ts"
import { AuditTrail } from "../../src/audit/index.ts"
import type { ApprovalId } from "../../src/id/index.ts"
import type { User } from "../../src/identity/index.ts"
import type { BankPorts, RunOnBank } from "./harness.ts"
import { afterNine, freshText, provenanceOf } from "./provenance-of.ts"

/** The value, which is outside of the books. */
export interface Stand {
  readonly values: Map<string, string>
  readonly carriedOut: string[]
  /** What carrying out refuses, or null when it is done. */
  refuses: string | null
}

const newStand = (): Stand => ({ values: new Map(), carriedOut: [], refuses: null })

const operationOn = (stand: Stand): ApprovedOperation => ({
  operation: "set-value",
  permission: "values:set",
  shownNow: ({ shown: { to = "" }, subject }) => Effect.succeed(shownOf(stand, subject, to)),
  carryOut: ({ id, shown: { to = "" }, subject }) =>
    Effect.suspend(() => {
      if (stand.refuses !== null) return Effect.fail({ _tag: stand.refuses })
      stand.values.set(subject, to)
      stand.carriedOut.push(id)
      return Effect.void
    })
})

const shownOf = ({ values }: Stand, subject: string, to: string): Shown => ({
  from: values.get(subject) ?? "nothing",
  to,
  "name \u{1f511}": "Žofie: 3:abc"
})

/** Runs work with the operation that changes the value. */
export const onStand =
  (run: RunOnBank) =>
  <E>(work: (stand: Stand) => Effect.Effect<void, E, BankPorts>): Promise<void> => {
    const stand = newStand()
    const register = registerOperations([operationOn(stand)])
    return run(Effect.provideService(work(stand), ApprovedOperations, register))
  }

interface Ask {
  readonly subject?: string
  readonly beneficiary?: User | null
  readonly minutes?: number
}

/** Somebody asks for the value of a subject to be changed. */
export const asked = Effect.fnUntraced(function* (
  stand: Stand,
  maker: User,
  { beneficiary = null, minutes = 0, subject }: Ask = {}
) {
  const about = subject ?? (yield* freshText)
  return yield* askApproval({
    operation: "set-value",
    subject: about,
    shown: shownOf(stand, about, "more"),
    reason: "it is time",
    maker: maker.id,
    beneficiary: beneficiary?.id ?? null,
    provenance: yield* provenanceOf({ principal: maker.id, at: afterNine(minutes) })
  })
})

/** The approval as it is kept. */
export const found = Effect.fnUntraced(function* (id: ApprovalId) {
  return Option.getOrThrow(yield* (yield* ApprovalRepository).find(id))
})

/** What was written down of a request. */
export const actionsOf = Effect.fnUntraced(function* (id: ApprovalId) {
  return (yield* (yield* AuditTrail).of(id)).map(({ action }) => action)
})

/** Which page of approvals. */
export type ApprovalPage = PageRequest<ApprovalId>

/** As long as a request can be decided, in minutes. */
export const dayMinutes = 24 * 60

/** Runs work on a stand of its own. */
export type RunOnStand = ReturnType<typeof onStand>
