/** `GET /api/accounts/{accountId}/statement` */
import { pageSizeMax } from "@florin/domain/atomicity"
import type { AccountId } from "@florin/domain/id"
import {
  type AccountNotFound,
  LedgerReads,
  type Statement,
  type StatementPosition,
  type StatementRequest
} from "@florin/domain/ledger"
import { Effect } from "effect"
import { ownAccount } from "../../account/own-account.ts"
import type { Cursors } from "../../cursor.ts"
import { permittedRoute } from "../../handle.ts"
import { type PositionText, pageRequest, pageView } from "../../list-page.ts"
import type { StreamedReply } from "../../reply.ts"
import { routeName } from "../../route.ts"
import { statementCsv } from "./statement-csv.ts"
import { statementRoutes } from "./statement-routes.ts"
import { statementView } from "./statement-view.ts"

const positionText: PositionText<StatementPosition> = {
  write: (sequence) => `${sequence}`,
  read: (text) => (/^\d{1,19}$/u.test(text) ? BigInt(text) : null)
}

const name = routeName(statementRoutes.show)

export const showStatement = (cursors: Cursors) =>
  permittedRoute(statementRoutes.show, ({ caller, params, query }) =>
    Effect.gen(function* () {
      const { id } = (yield* ownAccount(caller, params.accountId)).standing
      const period = { account: id, from: query.from ?? null, until: query.until ?? null }
      if (query.format === "csv") return { stream: yield* fileOf(id, period) }
      const filters = { account: id, from: `${period.from}`, until: `${period.until}` }
      const list = cursors({ route: name, caller: caller.principal, filters })
      const page = yield* Effect.fromResult(pageRequest(list, query, positionText))
      const statement = yield* (yield* LedgerReads).statement({ ...period, page })
      return {
        body: statementView(statement, pageView(list, page.size, statement, positionText))
      }
    })
  )

/** The whole period as a file. What is wrong with the first page is told before it begins. */
const fileOf = (
  id: AccountId,
  period: Omit<StatementRequest, "page">
): Effect.Effect<StreamedReply, AccountNotFound, LedgerReads> =>
  Effect.gen(function* () {
    const context = yield* Effect.context<LedgerReads>()
    const pageAfter = (position: StatementPosition | null) =>
      Effect.flatMap(LedgerReads, (reads) =>
        reads.statement({ ...period, page: { size: pageSizeMax, direction: "forward", position } })
      )
    const nextPage = (position: StatementPosition): Promise<Statement> =>
      Effect.runPromiseWith(context)(
        Effect.tapCause(pageAfter(position), (cause) =>
          Effect.logError("a statement file broke off", { account: id }, cause)
        )
      )
    return {
      contentType: "text/csv; charset=utf-8; header=present",
      fileName: `${id}.csv`,
      chunks: statementCsv(yield* pageAfter(null), nextPage)
    }
  })
