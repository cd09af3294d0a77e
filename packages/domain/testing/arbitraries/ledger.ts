/**
 * Generated histories of a bank: hundreds of plain steps that open accounts, move money,
 * reserve, capture and take back, freeze and close, ask again, and let days pass.
 *
 * What makes commands of the steps is left to whoever drives a bank with them.
 */
import * as fc from "fast-check"
import type { AccountMove } from "../../src/account/index.ts"
import type { CustomerTier } from "../../src/allowance/index.ts"
import type { BookEntry } from "../../src/ledger/index.ts"
import { amountMax } from "../../src/money/index.ts"
import type {
  LedgerAmount,
  LedgerAsk,
  LedgerAstray,
  LedgerBack,
  LedgerFlaw,
  LedgerFlow,
  LedgerPlace,
  LedgerRepeat,
  LedgerStep
} from "./ledger-step.ts"

const oftenest = <A>(weighted: readonly (readonly [number, A])[]): fc.Arbitrary<A> =>
  fc.oneof(...weighted.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })))

const seldom = (times: number): fc.Arbitrary<boolean> =>
  oftenest([
    [times - 1, false],
    [1, true]
  ])

// Small and round, so that balances, limits and holds are met exactly time and again.
const anyAmount: fc.Arbitrary<LedgerAmount> = fc.oneof(
  { weight: 40, arbitrary: fc.bigInt({ min: 1n, max: 150n }) },
  { weight: 40, arbitrary: fc.constantFrom(1n, 20n, 50n, 100n, 101n, 200n) },
  { weight: 8, arbitrary: fc.constantFrom<LedgerAmount[]>("available", "one-more") },
  { weight: 3, arbitrary: fc.constantFrom(0n, -1n, -100n) },
  { weight: 1, arbitrary: fc.constantFrom(amountMax, amountMax - 100n) }
)

const anyPlace = fc.nat({ max: 7 })

/** Counted back from the latest; the latest more often than one long ago. */
const anyBack = fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 30 }))

const anyHold: fc.Arbitrary<LedgerBack> = fc.record({
  back: anyBack,
  open: oftenest([
    [6, true],
    [1, false]
  ])
})

const anyAstray = fc.oneof(
  { weight: 30, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<LedgerAstray[]>("currency", "account", "itself")
  }
)

const flow = (
  from: fc.Arbitrary<LedgerPlace>,
  to: fc.Arbitrary<LedgerPlace>
): fc.Arbitrary<LedgerFlow> => fc.record({ from, to, amount: anyAmount, astray: anyAstray })

const bank = fc.constant(null)
const inward = flow(bank, anyPlace)
const outward = flow(anyPlace, bank)
const across = flow(anyPlace, anyPlace)

/** What comes back by a wire is booked as what comes in by one. */
type PlainKind = Exclude<BookEntry["kind"], "return">

const flowsOfKind = {
  deposit: inward,
  interest: inward,
  opening: inward,
  settlement: inward,
  withdrawal: outward,
  fee: outward,
  payment: fc.oneof(outward, across),
  transfer: across
} as const satisfies Record<PlainKind, fc.Arbitrary<LedgerFlow>>

const anyKind = oftenest<PlainKind>([
  [6, "deposit"],
  [3, "withdrawal"],
  [8, "transfer"],
  [3, "payment"],
  [2, "fee"],
  [2, "interest"],
  [1, "opening"],
  [2, "settlement"]
])

const anyBooking: fc.Arbitrary<LedgerAsk> = anyKind.chain((kind) =>
  fc.record({
    ask: fc.constant("book" as const),
    kind: fc.constant(kind),
    flows: fc.oneof(
      { weight: 8, arbitrary: fc.tuple(flowsOfKind[kind]) },
      // One entry of several flows: several lines of one account, several currencies.
      {
        weight: 1,
        arbitrary: fc.array(fc.oneof(inward, outward, across), { minLength: 2, maxLength: 5 })
      }
    ),
    flaw: fc.oneof(
      { weight: 30, arbitrary: fc.constant(null) },
      {
        weight: 1,
        arbitrary: fc.constantFrom<LedgerFlaw[]>(
          "no-lines",
          "one-line",
          "too-many-lines",
          "two-currencies",
          "unbalanced"
        )
      }
    )
  })
)

/** An account, most often without bounds besides its balance. */
const anyOpening: fc.Arbitrary<LedgerAsk> = fc.record({
  ask: fc.constant("open" as const),
  class: fc.constantFrom("liability", "liability", "liability", "asset"),
  currency: oftenest([
    [8, 0],
    [1, 1],
    [1, 2]
  ]),
  owner: fc.nat({ max: 2 }),
  pending: seldom(8),
  rules: fc.record({
    overdraftLimit: fc.constantFrom(0n, 0n, 0n, 100n),
    minimumBalance: fc.constantFrom(0n, 0n, 0n, 20n),
    singleLimit: fc.constantFrom(null, null, 100n),
    dailyLimit: fc.constantFrom(null, null, 200n)
  })
})

/** How a customer stands from now on: more often well than not. */
const standingOf = (owner: fc.Arbitrary<number>): fc.Arbitrary<LedgerAsk> =>
  fc.record({
    ask: fc.constant("stand" as const),
    owner,
    tier: oftenest<CustomerTier>([
      [2, "none"],
      [4, "basic"],
      [4, "standard"],
      [8, "enhanced"]
    ]),
    days: fc.constantFrom(null, null, null, 0, 1, 30)
  })

const anyStanding = standingOf(fc.nat({ max: 2 }))

const anyAsk: fc.Arbitrary<LedgerAsk> = fc.oneof(
  { weight: 40, arbitrary: anyBooking },
  { weight: 2, arbitrary: anyOpening },
  { weight: 3, arbitrary: anyStanding },
  {
    weight: 10,
    arbitrary: fc.record({
      ask: fc.constant("hold" as const),
      account: anyPlace,
      amount: anyAmount,
      foreign: seldom(20),
      minutes: fc.oneof(
        { weight: 10, arbitrary: fc.integer({ min: 1, max: 200 }) },
        { weight: 10, arbitrary: fc.constant(10_000) },
        { weight: 1, arbitrary: fc.constantFrom(0, -1) }
      ),
      reserved: seldom(4)
    })
  },
  {
    weight: 7,
    arbitrary: fc.record({
      ask: fc.constant("capture" as const),
      hold: anyHold,
      amount: fc.oneof(fc.constant(null), fc.bigInt({ min: -1n, max: 120n })),
      to: fc.oneof({ weight: 3, arbitrary: anyPlace }, { weight: 1, arbitrary: bank }),
      astray: anyAstray,
      named: fc.boolean()
    })
  },
  {
    weight: 6,
    arbitrary: fc.record({
      ask: fc.constantFrom("release", "expire", "expire"),
      hold: anyHold,
      named: fc.boolean()
    })
  },
  { weight: 6, arbitrary: fc.record({ ask: fc.constant("reverse" as const), entry: anyBack }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ask: fc.constant("move" as const),
      account: anyPlace,
      move: oftenest<AccountMove>([
        [6, "activate"],
        [6, "unfreeze"],
        [2, "freeze"],
        [1, "close"]
      ])
    })
  }
)

const anyRepeat: fc.Arbitrary<LedgerRepeat | null> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({
      back: anyBack,
      how: fc.constantFrom("same", "same", "other-body", "other-principal", "other-route")
    })
  }
)

const step = (asked: fc.Arbitrary<LedgerAsk>): fc.Arbitrary<LedgerStep> =>
  fc.record({
    minutes: fc.oneof(
      { weight: 60, arbitrary: fc.nat({ max: 15 }) },
      { weight: 3, arbitrary: fc.constant(-1) },
      // The next morning, a weekend later, a month later.
      { weight: 1, arbitrary: fc.constantFrom(900, 900, 3 * 1440, 30 * 1440) }
    ),
    by: oftenest<LedgerStep["by"]>([
      [10, "bank"],
      [10, "owner"],
      [1, "stranger"]
    ]),
    steppedUp: oftenest([
      [2, true],
      [1, false]
    ]),
    repeats: anyRepeat,
    asked
  })

/** Whole histories: who stands how, a few accounts are opened, then 100 to 300 steps follow. */
export const anyLedgerHistory: fc.Arbitrary<readonly LedgerStep[]> = fc
  .tuple(
    fc.tuple(...[0, 1, 2].map((owner) => step(standingOf(fc.constant(owner))))),
    fc.array(step(anyOpening), { minLength: 4, maxLength: 7 }),
    fc.array(step(anyAsk), { minLength: 100, maxLength: 300, size: "max" })
  )
  .map(([standing, opening, rest]) => [...standing, ...opening, ...rest])
