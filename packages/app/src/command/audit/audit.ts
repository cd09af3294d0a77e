/** `florin audit`: proves the laws on the bank's real data, and prints the evidence. */
import { type AuditFinding, auditLaws, connectionLayer, runAudit } from "@florin/adapters-postgres"
import { Console, Effect, Layer } from "effect"
import { Command, Flag } from "effect/cli"
import { openBooks } from "../../books.ts"
import { showProgress } from "../../progress.ts"
import { requireBank } from "../../ready-books.ts"
import { OutcomeNotGood } from "../ending.ts"
import { withSettings } from "../with-settings.ts"
import { findingLines, lawsOf, verdictLines } from "./audit-table.ts"
import { exportCommand } from "./export.ts"
import { headCommand } from "./head.ts"
import { proofCommand } from "./proof.ts"
import { sealCommand } from "./seal.ts"
import { verifyCommand } from "./verify.ts"

const run = Effect.fn("auditCommand")(function* (asJson: boolean) {
  const findings = yield* audited
  const broken = findings.filter(({ violations }) => violations > 0n)
  if (asJson) yield* Console.log(JSON.stringify(reportOf(findings), null, 2))
  else {
    for (const line of [...findingLines(findings), "", ...verdictLines(findings)])
      yield* Console.log(line)
  }
  if (broken.length > 0) return yield* new OutcomeNotGood()
})

const audited = withSettings((settings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const books = yield* openBooks(settings, "join", "refuse")
      yield* requireBank(books)
      const connection = connectionLayer({
        url: books.service.url,
        connections: 1,
        role: "florin_service",
        applicationName: "florin audit"
      })
      return yield* Effect.raceFirst(
        Effect.provide(withProgress, Layer.orDie(connection)),
        books.lost
      )
    })
  )
)

// The audit tells what is done before each check, the bar what was done since.
const withProgress = Effect.scoped(
  Effect.gen(function* () {
    const advance = yield* showProgress("Auditing", auditLaws.length)
    let told = 0
    const findings = yield* runAudit((done) =>
      Effect.suspend(() => {
        const since = done - told
        told = done
        return advance(since)
      })
    )
    yield* advance(findings.length - told)
    return findings
  })
)

/** The report for programs; counts are numbers, since no bank has 2^53 rows. */
const reportOf = (findings: readonly AuditFinding[]) => ({
  holds: findings.every(({ violations }) => violations === 0n),
  laws: lawsOf(findings).length,
  findings: findings.map(({ rowsChecked, violations, ...finding }) => ({
    ...finding,
    rowsChecked: Number(rowsChecked),
    violations: Number(violations)
  }))
})

/** The command. */
export const auditCommand = Command.make(
  "audit",
  {
    json: Flag.Boolean("json").pipe(
      Flag.withDefault(false),
      Flag.withDescription("Print the findings as JSON, for programs")
    )
  },
  ({ json }) => run(json)
).pipe(
  Command.withShortDescription("Prove the laws of the books on their data"),
  Command.withDescription(
    "Run every law of the books as a query over their real data, from one snapshot, also " +
      "beside a running service. Ends with 0 when all hold, and with 1 and the evidence when " +
      "one does not."
  ),
  Command.withExamples([
    { command: "florin audit", description: "Audit the embedded database, or DATABASE_URL" },
    { command: "florin audit --json > findings.json", description: "Keep the findings" }
  ]),
  Command.withSubcommands([sealCommand, verifyCommand, headCommand, proofCommand, exportCommand])
)
