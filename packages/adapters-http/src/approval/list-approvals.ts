/** `GET /api/admin/approvals` and `GET /api/admin/approvals/{approvalId}` */
import { ApprovalNotFound, ApprovalRepository } from "@florin/domain/approval"
import { BankClock } from "@florin/domain/clock"
import { ApprovalId } from "@florin/domain/id"
import { Effect, Option } from "effect"
import type { Cursors } from "../cursor.ts"
import { memberRoute } from "../handle.ts"
import { idPosition, pageRequest, pageView } from "../list-page.ts"
import { routeName } from "../route.ts"
import { approvalRoutes } from "./approval-routes.ts"
import { approvalView } from "./approval-view.ts"

const positionText = idPosition(ApprovalId)

const name = routeName(approvalRoutes.list)

export const listApprovals = (cursors: Cursors) =>
  memberRoute(approvalRoutes.list, ({ caller, query }) =>
    Effect.gen(function* () {
      const { now: at } = yield* (yield* BankClock).time
      const filters = {
        stage: query.stage ?? null,
        operation: query.operation ?? null,
        maker: query.makerId ?? null
      }
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const found = yield* (yield* ApprovalRepository).list({ ...filters, at }, page)
      return {
        body: {
          data: found.rows.map((approval) => approvalView(approval, at)),
          page: pageView(list, page.size, found, positionText)
        }
      }
    })
  )

export const showApproval = memberRoute(approvalRoutes.show, ({ params }) =>
  Effect.gen(function* () {
    const { now: at } = yield* (yield* BankClock).time
    const found = yield* (yield* ApprovalRepository).find(params.approvalId)
    return Option.isNone(found)
      ? yield* new ApprovalNotFound({ approval: params.approvalId })
      : { body: approvalView(found.value, at) }
  })
)
