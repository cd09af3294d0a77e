/**
 * Accounts of the data set, opened with their own dates, and one running account for
 * each receiving bank, to which its payments are cleared.
 */
import { openAccount, plainRules } from "@florin/domain/account"
import { Atomicity } from "@florin/domain/atomicity"
import type { AccountId, CustomerId } from "@florin/domain/id"
import { Effect, Array as Rows } from "effect"
import type { Advance } from "../../progress.ts"
import type { BerkaAccount } from "./berka-data.ts"
import { provenanceOfRow, rowsInUnit, unitsAtOnce } from "./berka-program.ts"
import { czk } from "./czk.ts"

/** Opens the accounts for their owners; gives the new ids by the accounts' numbers. */
export const openAccounts = Effect.fn("openAccounts")(function* (
  accounts: readonly BerkaAccount[],
  clients: ReadonlyMap<string, CustomerId>,
  advance: Advance
) {
  const { atomically } = yield* Atomicity
  const ids = yield* Effect.forEach(
    Rows.chunksOf(accounts, rowsInUnit),
    (unit) =>
      atomically(Effect.forEach(unit, (account) => openOne(account, clients))).pipe(
        Effect.tap((opened) => advance(opened.length))
      ),
    { concurrency: unitsAtOnce }
  )
  return new Map<string, AccountId>(ids.flat())
})

const openOne = Effect.fnUntraced(function* (
  account: BerkaAccount,
  clients: ReadonlyMap<string, CustomerId>
) {
  const { disponent, district, frequency, id, openedOn } = account
  const owner = clients.get(account.owner)
  if (owner === undefined) return yield* Effect.die(new Error(`account ${id} has no owner`))
  const metadata = {
    source: "berka",
    account_id: id,
    frequency,
    district: district.name,
    region: district.region,
    ...(disponent === null ? {} : { disponent: clients.get(disponent) ?? "" })
  }
  const { answer } = yield* openAccount({
    owner,
    product: "checking",
    currency: czk,
    nickname: "",
    rules: plainRules,
    metadata,
    openedOn,
    provenance: yield* provenanceOfRow(`account:${id}`, [account.owner, openedOn, frequency])
  })
  return [id, answer.standing.id] as const
})

/** Opens the clearing account of each receiving bank; gives their ids by the banks' codes. */
export const openClearingAccounts = Effect.fn("openClearingAccounts")(function* (
  banks: ReadonlyMap<string, CustomerId>
) {
  const ids = yield* Effect.forEach([...banks], ([code, owner]) =>
    Effect.gen(function* () {
      const { answer } = yield* openAccount({
        owner,
        product: "business",
        currency: czk,
        nickname: `Clearing ${code}`,
        rules: plainRules,
        metadata: { source: "berka", bank: code },
        openedOn: null,
        provenance: yield* provenanceOfRow(`clearing:${code}`, [code])
      })
      return [code, answer.standing.id] as const
    })
  )
  return new Map(ids)
})
