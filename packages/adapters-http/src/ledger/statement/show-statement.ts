/** `GET /api/accounts/{accountId}/statement` */
import { pageSizeMax } from "@florin/domain/atomicity"
import type { AccountId } from "@florin/domain/id"
import { type AccountNotFound, LedgerReads, type StatementPosition } from "@florin/domain/ledger"
import { Effect } from "effect"
import { ownAccount } from "../../account/own-account.ts"
import type { Cursors } from "../../cursor.ts"
import { memberRoute } from "../../handle.ts"
import { type PositionText, pageRequest, pageView } from "../../list-page.ts"
import { minorView } from "../../money-view.ts"
import { routeName } from "../../route.ts"
import { statementCsv } from "./statement-csv.ts"
import { type StatementQuery, statementRoutes } from "./statement-routes.ts"
import { type StatementView, statementLineView } from "./statement-view.ts"

const positionText: PositionText<StatementPosition> = {
  write: (sequence) => `${sequence}`,
  read: (text) => (/^\d{1,19}$/u.test(text) ? BigInt(text) : null)
}

export const showStatement = (cursors: Cursors) =>
  memberRoute(statementRoutes.show, ({ caller, params, query }) =>
    Effect.gen(function* () {
      const { from, until } = query
      const account = yield* ownAccount(caller, params.accountId)
      const { currency, id } = account.standing
      const filters = { id, from: `${from}`, until: `${until}` }
      const scope = { route: routeName(statementRoutes.show), caller: caller.user.id, filters }
      const page = yield* Effect.fromResult(pageRequest(cursors, scope, query, positionText))
      const reads = yield* LedgerReads
      const period = { account: id, from: from ?? null, until: until ?? null }
      const statement = yield* reads.statement({ ...period, page })
      const body: typeof StatementView.Encoded = {
        accountId: id,
        openingBalance: minorView(statement.openingBalance, currency),
        closingBalance: minorView(statement.closingBalance, currency),
        lines: statement.rows.map((line) => statementLineView(line, currency)),
        page: pageView(cursors, scope, page.size, statement, positionText)
      }
      return query.format === "csv" ? { body, stream: yield* fileOf(id, query) } : { body }
    })
  )

const fileOf = (
  id: AccountId,
  { from, until }: typeof StatementQuery.Type
): Effect.Effect<
  {
    readonly contentType: string
    readonly fileName: string
    readonly chunks: ReadableStream<Uint8Array>
  },
  AccountNotFound,
  LedgerReads
> =>
  Effect.map(Effect.context<LedgerReads>(), (context) => ({
    contentType: "text/csv; charset=utf-8; header=present",
    fileName: `${id}.csv`,
    chunks: statementCsv((position) =>
      Effect.runPromiseWith(context)(
        Effect.flatMap(LedgerReads, (reads) =>
          reads.statement({
            account: id,
            from: from ?? null,
            until: until ?? null,
            page: { size: pageSizeMax, direction: "forward", position }
          })
        )
      )
    )
  }))
