/**
 * Commands of each kind, and the facts they meet, made of named parts. With the parts
 * as they are by default every command is accepted; whatever can be wrong with one is a
 * change of a part or two, so that several things can be wrong at once.
 */
import { Result } from "effect"
import type { Allowances, CustomerTier } from "../../src/allowance/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { addMicros, businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import { AccountId, CustomerId, EntryId, HoldId, uuidV7 } from "../../src/id/index.ts"
import type {
  EntryKind,
  EntryLine,
  Hold,
  InternalCode,
  JournalEntry,
  LedgerCommand,
  LedgerFacts,
  LineAccount,
  RunningAccount,
  Side
} from "../../src/ledger/index.ts"
import { type CurrencyCode, currency } from "../../src/money/index.ts"

/** The parts of a case. */
export interface Parts {
  readonly key: "new" | "used for something else"
  readonly by: "bank" | "holder" | "stranger"
  readonly tier: CustomerTier
  readonly times: number
  readonly ofNothing: boolean
  readonly unbalanced: boolean
  readonly onBothSides: boolean
  readonly toNobody: boolean
  readonly inEuros: boolean
  readonly amount: bigint
  readonly currency: CurrencyCode
  readonly isKnown: boolean
  readonly to: "another" | "itself" | "nobody"
  readonly holdStage: Hold["stage"]
  readonly reservedFor: string | null
  /** Microseconds from now until the hold ends. */
  readonly endsIn: bigint
  readonly kind: EntryKind
  readonly isReversed: boolean
  readonly stage: RunningAccount["stage"]
  readonly otherStage: RunningAccount["stage"]
  readonly singleLimit: bigint | null
  readonly balance: bigint
  readonly otherBalance: bigint
  readonly heldTotal: bigint
  readonly overdraftLimit: bigint
}

const code = (text: string): CurrencyCode => Result.getOrThrow(currency(text))
const usd = code("USD")
export const eur = code("EUR")

/** Nothing is wrong. */
export const soundParts: Parts = {
  key: "new",
  by: "bank",
  tier: "enhanced",
  times: 1,
  ofNothing: false,
  unbalanced: false,
  onBothSides: false,
  toNobody: false,
  inEuros: false,
  amount: 100n,
  currency: usd,
  isKnown: true,
  to: "another",
  holdStage: "open",
  reservedFor: null,
  endsIn: 60_000_000n,
  kind: "transfer",
  isReversed: false,
  stage: "active",
  otherStage: "active",
  singleLimit: null,
  balance: 1000n,
  otherBalance: 0n,
  heldTotal: 100n,
  overdraftLimit: 0n
}

const uuid = (random: bigint): string => uuidV7({ millis: 1n, random })
const now = instantFromMicros(1_770_000_000_000_000n)
const today = businessDateOf("2026-02-02")
const owner = CustomerId.ofUuid(uuid(1n))
const stranger = CustomerId.ofUuid(uuid(2n))
const account = AccountId.ofUuid(uuid(3n))
const other = AccountId.ofUuid(uuid(4n))
const nobody = AccountId.ofUuid(uuid(5n))
const hold = HoldId.ofUuid(uuid(6n))
const entry = EntryId.ofUuid(uuid(7n))
const made = uuid(8n)
const text = { description: "", reference: "", metadata: {} }

const provenanceOf = ({ by }: Parts) => ({
  intent: {
    principal: "somebody",
    route: "POST /something",
    key: IdempotencyKey.make("key"),
    fingerprint: "as asked"
  },
  requestId: "request",
  address: null,
  onBehalfOf: { bank: null, holder: owner, stranger }[by],
  at: now,
  today
})

const running = (id: AccountId): LineAccount => ({ kind: "running", id })
const internal = (internalCode: InternalCode): LineAccount => ({
  kind: "internal",
  code: internalCode
})
const line = (side: Side, of: LineAccount, amount: bigint, inCurrency = usd): EntryLine => ({
  side,
  account: of,
  amount: { amount, currency: inCurrency }
})
const pair = (from: LineAccount, to: LineAccount, amount: bigint, inCurrency = usd) => [
  line("debit", from, amount, inCurrency),
  line("credit", to, amount, inCurrency)
]

const linesOf = (parts: Parts): readonly EntryLine[] => {
  const cash = internal("1010")
  const lines = [
    ...pair(running(account), running(other), parts.amount),
    ...(parts.ofNothing ? pair(cash, internal("3010"), 0n) : []),
    ...(parts.unbalanced ? [line("debit", cash, 7n)] : []),
    ...(parts.onBothSides ? pair(running(account), running(account), 1n) : []),
    ...(parts.toNobody ? pair(cash, running(nobody), 1n) : []),
    ...(parts.inEuros ? pair(cash, running(other), 1n, eur) : [])
  ]
  return Array.from({ length: parts.times }, () => lines).flat()
}

/** The command of each kind that the parts make. */
export const commandOf = {
  "book-entry": (parts) => ({
    command: "book-entry",
    id: EntryId.ofUuid(made),
    kind: "transfer",
    lines: linesOf(parts),
    valueDate: null,
    text,
    provenance: provenanceOf(parts)
  }),
  "reverse-entry": (parts) => ({
    command: "reverse-entry",
    id: EntryId.ofUuid(made),
    reverses: entry,
    text,
    provenance: provenanceOf(parts)
  }),
  "place-hold": (parts) => ({
    command: "place-hold",
    id: HoldId.ofUuid(made),
    account: parts.isKnown ? account : nobody,
    amount: { amount: parts.amount, currency: parts.currency },
    description: "",
    expiresAt: addMicros(now, parts.endsIn),
    provenance: provenanceOf(parts)
  }),
  "capture-hold": (parts) => ({
    command: "capture-hold",
    id: EntryId.ofUuid(made),
    hold,
    amount: { amount: parts.amount, currency: parts.currency },
    to: running({ another: other, itself: account, nobody }[parts.to]),
    text,
    provenance: provenanceOf(parts)
  }),
  "release-hold": (parts) => ({
    command: "release-hold",
    hold,
    because: "expired",
    provenance: provenanceOf(parts)
  })
} as const satisfies Record<LedgerCommand["command"], (parts: Parts) => LedgerCommand>

const noBounds = {
  single: null,
  daily: null,
  stepUpFrom: null,
  verificationFrom: null,
  approvalFrom: null
}
const allowed = (bounds: Partial<Record<keyof typeof noBounds, bigint>>) => ({
  products: [],
  accountsMax: 0,
  usual: noBounds,
  currencies: { [usd]: { ...noBounds, stepUpFrom: 100n, ...bounds } }
})

/** What the commands' holder is held to, by the tier that the parts give. */
export const ailingAllowances: Allowances = {
  kyc: "required",
  policy: {
    none: { products: [], accountsMax: 0 },
    basic: allowed({ single: 99n }),
    standard: allowed({ daily: 99n }),
    enhanced: allowed({})
  }
}

const standing = (id: AccountId, parts: Partial<RunningAccount>): RunningAccount => ({
  kind: "running",
  id,
  owner,
  ownerStanding: { tier: "enhanced", until: null },
  class: "liability",
  currency: usd,
  stage: "active",
  stageSince: now,
  rules: { overdraftLimit: 0n, minimumBalance: 0n, singleLimit: null, dailyLimit: null },
  ledgerBalance: 0n,
  heldTotal: 0n,
  sequence: 0n,
  lastBookedAt: now,
  outflowDate: today,
  outflowTotal: 0n,
  ...parts
})

/** The facts that the command meets. */
export const factsOf = (parts: Parts): LedgerFacts => {
  const provenance = provenanceOf({ ...parts, by: "bank" })
  const { overdraftLimit, singleLimit } = parts
  const held: Hold = {
    id: hold,
    account,
    amount: { amount: 100n, currency: usd },
    description: "",
    reservedFor: parts.reservedFor,
    placedAt: addMicros(now, -1n),
    expiresAt: addMicros(now, parts.endsIn),
    stage: parts.holdStage,
    endedAt: parts.holdStage === "open" ? null : now,
    capturedBy: null
  }
  const booked: JournalEntry = {
    id: entry,
    kind: parts.kind,
    bookedAt: now,
    valueDate: today,
    text,
    reverses: null,
    provenance,
    postings: [
      { account: other, side: "debit", ...amountOf100, sequence: 1n, balanceAfter: 0n },
      { account, side: "credit", ...amountOf100, sequence: 1n, balanceAfter: 100n }
    ]
  }
  const intent = { ...provenance.intent, fingerprint: "something else" }
  return {
    accounts: [
      standing(account, {
        stage: parts.stage,
        ownerStanding: { tier: parts.tier, until: null },
        ledgerBalance: parts.balance,
        heldTotal: parts.heldTotal,
        rules: { overdraftLimit, minimumBalance: 0n, singleLimit, dailyLimit: null }
      }),
      standing(other, { stage: parts.otherStage, ledgerBalance: parts.otherBalance })
    ],
    days: [],
    holds: parts.isKnown ? [held] : [],
    entries: parts.isKnown
      ? [{ entry: booked, reversedBy: parts.isReversed ? EntryId.ofUuid(uuid(9n)) : null }]
      : [],
    receipts: parts.key === "new" ? [] : [{ intent, receipt: { receipt: "entry", entry: booked } }]
  }
}

const amountOf100 = { amount: { amount: 100n, currency: usd } }
