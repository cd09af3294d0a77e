/** An account for tables: active and empty unless told otherwise. */
import { Result } from "effect"
import { type Account, accountNumberOf, plainRules } from "../../src/account/index.ts"
import { businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import { AccountId, CustomerId, uuidV7 } from "../../src/id/index.ts"
import { currency } from "../../src/money/index.ts"

const uuid = uuidV7({ millis: 1n, random: 1n })
const at = instantFromMicros(1_770_000_000_000_000n)
const on = businessDateOf("2026-02-02")

/** The account, with what is special about how it stands. */
export const draftAccount = (change: Partial<Account["standing"]> = {}): Account => ({
  number: accountNumberOf(794n),
  product: "checking",
  nickname: "",
  openedOn: on,
  metadata: {},
  standing: {
    kind: "running",
    id: AccountId.ofUuid(uuid),
    owner: CustomerId.ofUuid(uuid),
    ownerStanding: { tier: "none", until: null },
    class: "liability",
    currency: Result.getOrThrow(currency("USD")),
    stage: "active",
    stageSince: at,
    rules: plainRules,
    ledgerBalance: 0n,
    heldTotal: 0n,
    sequence: 0n,
    lastBookedAt: at,
    outflowDate: on,
    outflowTotal: 0n,
    ...change
  }
})
