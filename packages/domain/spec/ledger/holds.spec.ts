/** A hold reserves an amount until its end, and has one end. */
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { addMicros, businessDateOf, type Instant } from "../../src/calendar/index.ts"
import { EntryId, type HoldId, uuidV7 } from "../../src/id/index.ts"
import type { CaptureHold, Hold } from "../../src/ledger/index.ts"
import {
  enact,
  type Finding,
  inEveryHistory,
  type Look,
  ofEveryHistory,
  play
} from "../bank/histories.ts"
import { booksText, type PureBank, textOf } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "LEDGER-7"
const heading = "A hold is captured at most up to its amount and never after its end"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: [
    "packages/domain/src/ledger/decide-capture.ts",
    "packages/domain/src/ledger/decide-release.ts",
    "packages/domain/src/ledger/find-hold.ts",
    "packages/domain/src/ledger/hold.ts"
  ],
  database:
    "trigger `hold_keeps_total` refuses a second end, a capture at or after the end, and a change of the amount (`hold_ends_once`); trigger `entry_complete` refuses a capture of more than was held (`capture_of_a_hold`); unique index `entry_hold_captured_once`"
}

law(
  id,
  heading,
  "a capture takes from the account of its hold, something and at most what was held, before the end",
  options,
  inEveryHistory(() => (bank, { change }) => {
    const [entry, hold] = [change?.entry ?? null, change?.hold ?? null]
    if (entry === null || entry.kind !== "capture") return null
    if (hold === null || hold.capturedBy !== entry.id)
      return { kind: "wrong-end", says: `${entry.id} captures no hold` }
    const lowers = bank.accounts.get(hold.account)?.standing.class === "asset" ? "credit" : "debit"
    const taken = entry.postings
      .filter(({ account, side }) => account === hold.account && side === lowers)
      .reduce((sum, { amount }) => sum + amount.amount, 0n)
    if (taken < 1n || taken > hold.amount.amount)
      return { kind: "wrong-total", says: `${hold.id} gave ${taken} of ${hold.amount.amount}` }
    return hold.endedAt !== null && hold.endedAt < hold.expiresAt
      ? null
      : { kind: "wrong-end", says: `${hold.id} was captured at ${hold.endedAt}` }
  })
)

const endsOnce = (): Look => {
  const known = new Map<HoldId, Hold>()
  return (bank) => {
    for (const [name, hold] of bank.holds) {
      const before = known.get(name)
      known.set(name, hold)
      if (before !== undefined && before.stage !== "open" && textOf(before) !== textOf(hold))
        return { kind: "wrong-end", says: `${name} ended twice: ${textOf(before, hold)}` }
      if ((hold.stage === "open") !== (hold.endedAt === null))
        return { kind: "wrong-end", says: `${name} is ${hold.stage}, ended at ${hold.endedAt}` }
      if (hold.stage === "expired" && (hold.endedAt ?? 0n) < hold.expiresAt)
        return { kind: "wrong-end", says: `${name} expired before its time` }
    }
    return null
  }
}

law(id, heading, "a hold ends once, in one way", options, inEveryHistory(endsOnce))

law(
  id,
  heading,
  "what an account has held is the sum of its open holds, after every step",
  options,
  inEveryHistory(() => (bank) => {
    for (const { standing } of bank.accounts.values()) {
      const held = [...bank.holds.values()]
        .filter(({ account, stage }) => account === standing.id && stage === "open")
        .reduce((sum, { amount }) => sum + amount.amount, 0n)
      if (held !== standing.heldTotal)
        return { kind: "lost-hold", says: `${standing.id} has ${standing.heldTotal}, not ${held}` }
    }
    return null
  })
)

const captureOf = (hold: Hold, amount: bigint, at: Instant, key: string): CaptureHold => ({
  command: "capture-hold",
  id: EntryId.ofUuid(uuidV7({ millis: at / 1000n, random: 1n })),
  hold: hold.id,
  amount: { ...hold.amount, amount },
  to: { kind: "internal", code: "1010" },
  text: { description: "", reference: "", metadata: {} },
  ...(hold.reservedFor === null ? {} : { reservedFor: hold.reservedFor }),
  provenance: {
    intent: {
      principal: "merchant",
      route: "POST /captures",
      key: IdempotencyKey.make(`${key}-${hold.id}`),
      fingerprint: "a capture"
    },
    requestId: "a request",
    address: null,
    onBehalfOf: null,
    at,
    today: businessDateOf("2026-12-31")
  }
})

/** At the end, and one more than was held, are refused; just before the end it is captured. */
const atItsEdges = (bank: PureBank, hold: Hold): Finding | null => {
  const { amount } = hold.amount
  const before = booksText(bank)
  const capture = (asked: bigint, at: Instant, key: string): string =>
    enact(bank, { deed: "command", command: captureOf(hold, asked, at, key) }).came
  const last = addMicros(hold.expiresAt, -1n)
  const refused = [capture(amount, hold.expiresAt, "late"), capture(amount + 1n, last, "more")]
  const changed = booksText(bank) !== before
  const came = capture(amount, last, "last")
  const again = capture(1n, last, "again")
  return `${[...refused, changed, came, again]}` ===
    "HoldEnded,CaptureExceedsHold,false,accepted,HoldEnded"
    ? null
    : { kind: "wrong-end", says: `${hold.id} came to ${[...refused, changed, came, again]}` }
}

law(
  id,
  heading,
  "one microsecond before its end a hold is captured in full; at its end, or for one minor unit more, it is not",
  options,
  ofEveryHistory((history) => {
    const { bank } = play(history)
    const open = [...bank.holds.values()].filter(
      ({ account, stage }) =>
        stage === "open" && bank.accounts.get(account)?.standing.stage === "active"
    )
    for (const hold of open) {
      const found = atItsEdges(bank, hold)
      if (found !== null) return found
    }
    return null
  })
)
