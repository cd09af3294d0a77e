/** The approvals of a bank in memory. */
import { Effect, HashMap } from "effect"
import {
  type Approval,
  type ApprovalRepository,
  approvalStageAt
} from "../../src/approval/index.ts"
import type { MemoryState } from "./memory-state.ts"
import { pageOf } from "./page-of.ts"

/** The approval repository of a bank in memory. */
export const memoryApprovals = (state: MemoryState): ApprovalRepository["Service"] => ({
  add: (request) =>
    state.change((books) => {
      if (HashMap.has(books.approvals, request.id))
        throw new Error("an approval with this id exists")
      if (!HashMap.has(books.users, request.maker)) throw new Error("a maker is a user that exists")
      const approvals = HashMap.set(books.approvals, request.id, { request, decision: null })
      return [undefined, { ...books, approvals }]
    }),
  find: (id) => Effect.map(state.books, ({ approvals }) => HashMap.get(approvals, id)),
  list: (filter, page) =>
    Effect.map(state.books, ({ approvals }) =>
      pageOf(
        HashMap.toValues(approvals)
          .filter((approval) => {
            const stage = approvalStageAt(approval, filter.at)
            return (filter.stage ?? stage) === stage
          })
          .filter(({ request }) => (filter.operation ?? request.operation) === request.operation)
          .filter(({ request }) => (filter.maker ?? request.maker) === request.maker)
          .toSorted((one, other) => (idOf(one) > idOf(other) ? -1 : 1)),
        page,
        { positionOf: idOf, isBefore: (one, other) => one > other }
      )
    ),
  undecided: (operation, subject) =>
    Effect.map(state.books, ({ approvals }) =>
      HashMap.toValues(approvals)
        .filter(({ decision }) => decision === null)
        .map(({ request }) => request)
        .filter((request) => request.operation === operation && request.subject === subject)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    ),
  decide: (decision) =>
    state.change((books) => {
      const approval = HashMap.get(books.approvals, decision.approval)
      if (approval._tag === "None" || approval.value.decision !== null) return [false, books]
      const decided = { ...approval.value, decision }
      return [
        true,
        { ...books, approvals: HashMap.set(books.approvals, decision.approval, decided) }
      ]
    })
})

const idOf = ({ request }: Approval): Approval["request"]["id"] => request.id
