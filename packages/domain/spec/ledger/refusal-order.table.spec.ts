/**
 * Which refusal is given when two apply: the one that stands first in the ledger's list.
 *
 * For each kind of command everything that can be wrong is tried alone, and then every
 * two of them together that do not exclude each other.
 */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  decideBatch,
  type LedgerCommand,
  type LedgerRefusal,
  ledgerRefusals
} from "../../src/ledger/index.ts"
import { amountMax } from "../../src/money/index.ts"
import {
  ailingAllowances,
  commandOf,
  eur,
  factsOf,
  type Parts,
  soundParts
} from "./ailing-commands.ts"

type Kind = LedgerCommand["command"]

/** What is wrong, and the parts that make it so. */
type Ailment = readonly [LedgerRefusal["_tag"], Partial<Parts>]

const keyUsed: Ailment = ["IdempotencyKeyReused", { key: "used for something else" }]
const frozen: Ailment = ["AccountStageRefused", { stage: "frozen" }]
const otherClosed: Ailment = ["AccountStageRefused", { otherStage: "closed" }]
const nobodyKnown: Ailment = ["AllowanceExceeded", { tier: "none" }]
const overOnePayment: Ailment = ["AllowanceExceeded", { tier: "basic" }]
const overOneDay: Ailment = ["AllowanceExceeded", { tier: "standard" }]
const unproven: Ailment = ["PaymentStepUpRequired", { by: "holder" }]
const empty: Ailment = ["InsufficientFunds", { balance: 0n }]
const otherFull: Ailment = ["BalanceOutOfRange", { otherBalance: amountMax }]

const ailments: Readonly<Record<Kind, readonly Ailment[]>> = {
  "book-entry": [
    keyUsed,
    ["EntryLinesRefused", { times: 51 }],
    ["AmountNotPositive", { ofNothing: true }],
    ["EntryUnbalanced", { unbalanced: true }],
    ["SameAccount", { onBothSides: true }],
    ["AccountNotFound", { toNobody: true }],
    ["AccountNotFound", { by: "stranger" }],
    ["AccountCurrencyDiffers", { inEuros: true }],
    frozen,
    otherClosed,
    nobodyKnown,
    overOnePayment,
    overOneDay,
    ["LimitExceeded", { singleLimit: 99n }],
    empty,
    unproven,
    otherFull
  ],
  "reverse-entry": [
    keyUsed,
    ["EntryNotFound", { isKnown: false }],
    ["EntryNotFound", { by: "stranger" }],
    ["EntryAlreadyReversed", { isReversed: true }],
    ["ReversalNotReversible", { kind: "reversal" }],
    ["WireEntryNotReversible", { kind: "settlement" }],
    frozen,
    otherClosed,
    empty,
    otherFull
  ],
  "place-hold": [
    keyUsed,
    ["AmountNotPositive", { amount: 0n }],
    ["AccountNotFound", { isKnown: false }],
    ["AccountNotFound", { by: "stranger" }],
    ["AccountCurrencyDiffers", { currency: eur }],
    ["HoldExpiryRefused", { endsIn: 0n }],
    frozen,
    nobodyKnown,
    overOnePayment,
    overOneDay,
    ["LimitExceeded", { singleLimit: 99n }],
    empty,
    unproven,
    ["BalanceOutOfRange", { heldTotal: amountMax, overdraftLimit: amountMax }]
  ],
  "capture-hold": [
    keyUsed,
    ["AmountNotPositive", { amount: 0n }],
    ["SameAccount", { to: "itself" }],
    ["HoldNotFound", { isKnown: false }],
    ["HoldNotFound", { by: "stranger" }],
    ["AccountNotFound", { to: "nobody" }],
    ["AccountCurrencyDiffers", { currency: eur }],
    ["HoldEnded", { holdStage: "captured" }],
    ["HoldEnded", { endsIn: 0n }],
    ["HoldReserved", { reservedFor: "a wire" }],
    ["CaptureExceedsHold", { amount: 101n }],
    frozen,
    otherClosed,
    empty,
    otherFull
  ],
  "release-hold": [
    keyUsed,
    ["HoldNotFound", { isKnown: false }],
    ["HoldNotFound", { by: "stranger" }],
    ["HoldEnded", { holdStage: "captured" }],
    ["HoldReserved", { reservedFor: "a wire" }],
    ["HoldNotExpired", { endsIn: 1n }]
  ]
}

const soundOf: Readonly<Record<Kind, Parts>> = {
  "book-entry": { ...soundParts, heldTotal: 0n },
  "reverse-entry": soundParts,
  "place-hold": soundParts,
  "capture-hold": soundParts,
  "release-hold": { ...soundParts, endsIn: 0n }
}

const outcomeOf = (kind: Kind, ...wrong: readonly Partial<Parts>[]): string => {
  const parts: Parts = Object.assign({}, soundOf[kind], ...wrong)
  const [outcome] = decideBatch(factsOf(parts), [commandOf[kind](parts)], ailingAllowances).outcomes
  if (outcome === undefined) return "no outcome"
  return Result.isSuccess(outcome) ? "accepted" : outcome.failure._tag
}

const order: readonly string[] = ledgerRefusals.map(({ identifier }) => identifier)

/**
 * Two that set one part differently exclude each other. And a hold that is not there, or
 * not to be seen, has no account that a capture could name again.
 */
const isBoth = ([one, left]: Ailment, [other, right]: Ailment): boolean =>
  Object.keys(left).every((part) => !Object.hasOwn(right, part)) &&
  !(one === "SameAccount" && other === "HoldNotFound")

const kinds: readonly Kind[] = [
  "book-entry",
  "reverse-entry",
  "place-hold",
  "capture-hold",
  "release-hold"
]

describe("The order of the ledger's refusals", () => {
  it("is published, and the same refusal never stands in it twice", () => {
    expect(order).toStrictEqual([
      "IdempotencyKeyReused",
      "EntryLinesRefused",
      "AmountNotPositive",
      "EntryUnbalanced",
      "SameAccount",
      "EntryNotFound",
      "HoldNotFound",
      "AccountNotFound",
      "AccountCurrencyDiffers",
      "EntryAlreadyReversed",
      "ReversalNotReversible",
      "WireEntryNotReversible",
      "HoldEnded",
      "HoldReserved",
      "HoldNotExpired",
      "HoldExpiryRefused",
      "CaptureExceedsHold",
      "AccountStageRefused",
      "AllowanceExceeded",
      "LimitExceeded",
      "InsufficientFunds",
      "PaymentStepUpRequired",
      "BalanceOutOfRange"
    ])
  })

  it("is tried with every refusal that there is", () => {
    const tried = new Set(kinds.flatMap((kind) => ailments[kind].map(([refusal]) => refusal)))
    expect([...tried].toSorted()).toStrictEqual(order.toSorted())
  })

  it.each(kinds)("%s is accepted when nothing is wrong", (kind) => {
    expect(outcomeOf(kind)).toBe("accepted")
  })

  it.each(kinds.flatMap((kind) => ailments[kind].map((ailment) => [kind, ...ailment] as const)))(
    "%s alone: %s",
    (kind, refusal, parts) => {
      expect(outcomeOf(kind, parts)).toBe(refusal)
    }
  )

  const pairs = kinds.flatMap((kind) =>
    ailments[kind].flatMap((one, at) =>
      ailments[kind]
        .slice(at + 1)
        .filter((another) => one[0] !== another[0] && isBoth(one, another))
        .map((another) => ({ kind, first: one[0], second: another[0], one, another }))
    )
  )

  it("has more than two hundred pairs that both apply", () => {
    expect(pairs.length).toBeGreaterThan(200)
    // The cases stand in the order of the list, so the first of a pair is the one given.
    expect(
      pairs.filter(({ first, second }) => order.indexOf(first) > order.indexOf(second))
    ).toEqual([])
  })

  it.each(pairs)("$kind: $first before $second", ({ kind, first, one, another }) => {
    expect(outcomeOf(kind, one[1], another[1])).toBe(first)
    expect(outcomeOf(kind, another[1], one[1])).toBe(first)
  })
})
