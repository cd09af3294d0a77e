/**
 * Opens a bank for a day of wires, on a database and in a folder of its own, lives through the
 * day, and audits it.
 */
import { join } from "node:path"
import { type AuditFinding, runAudit } from "@florin/adapters-postgres"
import type { WireStatistic } from "@florin/domain/wire"
import { Effect, Redacted } from "effect"
import { nodeDigest } from "../../audit/node-digest.ts"
import { bankOperations } from "../../bank-operations.ts"
import { openBooks } from "../../books.ts"
import { findingLines, lawsOf, verdictLines } from "../../command/audit/audit-table.ts"
import { OutcomeNotGood } from "../../command/ending.ts"
import { passwordHasher } from "../../http-service.ts"
import { customerChecks } from "../../kyc/customer-checks.ts"
import { bankLayer } from "../../layers.ts"
import { logging } from "../../logging.ts"
import { readyBooks } from "../../ready-books.ts"
import { readSettings } from "../../settings/index.ts"
import { sharedState, tellingPorts } from "../../shared-state.ts"
import { wireRail } from "../../wire/wire-rail.ts"
import { liveWireDay, type WireDay } from "./wire-day.ts"

/** Where the day's bank is, and how much happens. */
export interface OpenWireDay extends Omit<WireDay, "settings"> {
  readonly database: Redacted.Redacted<string>
}

/** What the day came to. */
export interface WireDayOver {
  readonly states: readonly WireStatistic[]
  readonly findings: readonly AuditFinding[]
}

/** Opens, lives and audits; fails when a law does not hold. */
export const openWireDay = Effect.fn("openWireDay")(function* ({
  database,
  folder,
  seed,
  tell,
  wires
}: OpenWireDay) {
  const rail = join(folder, "rail")
  const settings = yield* readSettings(environment(Redacted.value(database), folder, rail), folder)
  const books = yield* openBooks(settings, "join")
  yield* readyBooks(books, settings)
  const lived = Effect.gen(function* () {
    const states = yield* liveWireDay({ wires, seed, folder: rail, settings, tell })
    const findings = yield* runAudit(() => Effect.void)
    return { states, findings } satisfies WireDayOver
  })
  const over = yield* lived.pipe(
    Effect.provide(bankOperations),
    Effect.provide(tellingPorts(settings.redis)),
    Effect.provide(sharedState(settings.redis)),
    Effect.provide(passwordHasher(settings)),
    Effect.provide(customerChecks(settings)),
    Effect.provide(wireRail(settings)),
    Effect.provide(nodeDigest),
    Effect.provide(bankLayer(settings, books.service)),
    Effect.provide(logging(settings.log))
  )
  yield* tellAudit(over, tell)
  return over
})

/** The settings of the day's bank; passwords are cheap, since nobody signs in. */
const environment = (database: string, folder: string, rail: string) => ({
  DATABASE_URL: database,
  FLORIN_DATA_DIR: folder,
  FLORIN_WIRE_RAIL: rail,
  FLORIN_BANK_CURRENCIES: "USD,EUR",
  FLORIN_CLOCK: "simulated",
  FLORIN_DEMO: "yes",
  FLORIN_KYC: "off",
  FLORIN_LOG_LEVEL: "error",
  FLORIN_ARGON2_MEMORY_KIB: "64",
  FLORIN_ARGON2_ITERATIONS: "1"
})

const tellAudit = Effect.fnUntraced(function* ({ findings }: WireDayOver, tell: WireDay["tell"]) {
  if (findings.every(({ violations }) => violations === 0n))
    return yield* tell(`\n${lawsOf(findings).length} laws were looked at: audit clean`)
  for (const line of ["", ...findingLines(findings), "", ...verdictLines(findings)])
    yield* tell(line)
  return yield* new OutcomeNotGood()
})
