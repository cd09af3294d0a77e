/** The command of the ledger that a step of a history asks for, in the bank that it meets. */
import { Result } from "effect"
import type { Provenance } from "../../src/audit/index.ts"
import { addMicros } from "../../src/calendar/index.ts"
import { AccountId, type CustomerId, EntryId, HoldId } from "../../src/id/index.ts"
import {
  availableBalance,
  type EntryLine,
  type Hold,
  type InternalCode,
  type LedgerCommand,
  type LineAccount,
  type RunningAccount,
  signedAmount
} from "../../src/ledger/index.ts"
import { type CurrencyCode, currency, type Money } from "../../src/money/index.ts"
import type {
  LedgerAmount,
  LedgerAsk,
  LedgerAstray,
  LedgerBack,
  LedgerFlaw,
  LedgerFlow,
  LedgerPlace
} from "../../testing/index.ts"
import type { PureBank } from "./pure-bank.ts"

const code = (text: string): CurrencyCode => Result.getOrThrow(currency(text))

/** The currencies of a history's accounts: two, no and three decimal digits. */
export const ledgerCurrencies = [code("USD"), code("JPY"), code("KWD")] as const
const foreign = code("EUR")

const nothing = "00000000-0000-7000-8000-000000000000"
const unknownAccount = AccountId.ofUuid(nothing)
const noText = { description: "", reference: "", metadata: {} }

/** Where the bank's own side of an entry is booked. */
/** What holds are placed for, where they are placed for something. */
const subject = "what holds are for"

const ownCodes = {
  deposit: "1010",
  withdrawal: "1010",
  transfer: "1010",
  payment: "2120",
  fee: "4010",
  interest: "5010",
  opening: "3010",
  return: "1020",
  settlement: "1020"
} as const satisfies Record<string, InternalCode>

/** An account by its place, over and over; none when there is none at all. */
export const accountAt = (bank: PureBank, place: number): RunningAccount | undefined =>
  among([...bank.accounts.values()], place)?.standing

const among = <A>(values: readonly A[], place: number): A | undefined =>
  values[place % values.length]

/** The command, with the id of what it makes; its provenance depends on whose money it is. */
export const askedCommand = (
  bank: PureBank,
  asked: Exclude<LedgerAsk, { readonly ask: "open" | "move" | "stand" }> & {
    readonly steppedUp: boolean
  },
  uuid: string,
  provenanceFor: (owner: CustomerId | null) => Provenance
): LedgerCommand => {
  switch (asked.ask) {
    case "book": {
      const booked = linesOf(bank, asked)
      return {
        command: "book-entry",
        id: EntryId.ofUuid(uuid),
        kind: asked.kind,
        lines: booked.lines,
        valueDate: null,
        text: noText,
        steppedUp: asked.steppedUp,
        provenance: provenanceFor(booked.owner)
      }
    }
    case "reverse": {
      const entry = backIn([...bank.entries.values()], asked.entry)
      const owners = (entry?.postings ?? []).map(({ account }) => bank.accounts.get(account))
      return {
        command: "reverse-entry",
        id: EntryId.ofUuid(uuid),
        reverses: entry?.id ?? EntryId.ofUuid(nothing),
        text: noText,
        provenance: provenanceFor(owners.find(Boolean)?.standing.owner ?? null)
      }
    }
    case "hold": {
      const account = accountAt(bank, asked.account)
      const provenance = provenanceFor(account?.owner ?? null)
      const inCurrency = asked.foreign ? foreign : (account?.currency ?? foreign)
      return {
        command: "place-hold",
        id: HoldId.ofUuid(uuid),
        account: account?.id ?? unknownAccount,
        amount: { amount: minorUnits(asked.amount, account), currency: inCurrency },
        description: "",
        expiresAt: addMicros(provenance.at, BigInt(asked.minutes) * 60_000_000n),
        ...(asked.reserved ? { reservedFor: subject } : {}),
        steppedUp: asked.steppedUp,
        provenance
      }
    }
    case "capture":
      return captureOf(bank, asked, uuid, provenanceFor)
    case "release":
    case "expire": {
      const hold = holdAt(bank, asked.hold)
      return {
        command: "release-hold",
        hold: hold?.id ?? HoldId.ofUuid(nothing),
        because: asked.ask === "release" ? "released" : "expired",
        ...(asked.named ? { reservedFor: subject } : {}),
        provenance: provenanceFor(ownerOf(bank, hold?.account))
      }
    }
  }
}

const captureOf = (
  bank: PureBank,
  asked: Extract<LedgerAsk, { readonly ask: "capture" }>,
  uuid: string,
  provenanceFor: (owner: CustomerId | null) => Provenance
): LedgerCommand => {
  const hold = holdAt(bank, asked.hold)
  const inCurrency = hold?.amount.currency ?? foreign
  return {
    command: "capture-hold",
    id: EntryId.ofUuid(uuid),
    hold: hold?.id ?? HoldId.ofUuid(nothing),
    amount:
      asked.amount === null
        ? null
        : { amount: asked.amount, currency: asked.astray === "currency" ? foreign : inCurrency },
    to: counterpart(bank, asked, hold?.account ?? null, inCurrency, "1010"),
    ...(asked.named ? { reservedFor: subject } : {}),
    text: noText,
    provenance: provenanceFor(ownerOf(bank, hold?.account))
  }
}

const ownerOf = (bank: PureBank, id: AccountId | undefined): CustomerId | null =>
  (id === undefined ? undefined : bank.accounts.get(id))?.standing.owner ?? null

/** Counted back over and over; one step before the first there is none. */
const backIn = <A>(values: readonly A[], back: number): A | undefined =>
  values.at(-1 - (back % (values.length + 1)))

/** An open hold if one is asked for and there is one; else any, or none. */
const holdAt = (bank: PureBank, { back, open }: LedgerBack): Hold | undefined => {
  const all = [...bank.holds.values()]
  const openOnes = all.filter(({ stage }) => stage === "open")
  return open && openOnes.length > 0
    ? openOnes.at(-1 - (back % openOnes.length))
    : backIn(all, back)
}

/** The other side: an account of the same currency, the bank's own, or one that nobody has. */
const counterpart = (
  bank: PureBank,
  { astray, to }: { readonly astray: LedgerAstray | null; readonly to: LedgerPlace },
  payer: AccountId | null,
  inCurrency: CurrencyCode,
  own: InternalCode
): LineAccount => {
  if (astray === "account") return { kind: "running", id: unknownAccount }
  if (astray === "itself" && payer !== null) return { kind: "running", id: payer }
  if (to === null) return { kind: "internal", code: own }
  const alike = [...bank.accounts.values()].filter(
    ({ standing }) => standing.currency === inCurrency && standing.id !== payer
  )
  return { kind: "running", id: among(alike, to)?.standing.id ?? unknownAccount }
}

interface BookedLines {
  readonly lines: readonly EntryLine[]
  /** The customer whose money goes. */
  readonly owner: CustomerId | null
}

const linesOf = (
  bank: PureBank,
  { flaw, flows, kind }: Extract<LedgerAsk, { readonly ask: "book" }>
): BookedLines => {
  const parts = flows.map((flow) => linesOfFlow(bank, flow, ownCodes[kind]))
  const lines = parts.flatMap((part) => part.lines)
  const owner = parts.map((part) => part.owner).find((each) => each !== null) ?? null
  return { owner, lines: flaw === null ? lines : spoilt(lines, flaw) }
}

const spoilt = (lines: readonly EntryLine[], flaw: LedgerFlaw): readonly EntryLine[] => {
  const change = (amount: (of: Money) => Money): readonly EntryLine[] =>
    lines.map((line, at) =>
      at === lines.length - 1 ? { ...line, amount: amount(line.amount) } : line
    )
  switch (flaw) {
    case "no-lines":
      return []
    case "one-line":
      return lines.slice(0, 1)
    case "too-many-lines":
      return Array.from({ length: 51 }, () => lines.slice(0, 2)).flat()
    case "two-currencies":
      return change((amount) => ({ ...amount, currency: foreign }))
    case "unbalanced":
      return change((amount) => ({ ...amount, amount: amount.amount + 1n }))
  }
}

const linesOfFlow = (bank: PureBank, flow: LedgerFlow, own: InternalCode): BookedLines => {
  const named = accountAt(bank, flow.from ?? flow.to ?? 0)
  const inCurrency = named?.currency ?? foreign
  const running: LineAccount = { kind: "running", id: named?.id ?? unknownAccount }
  const [debited, credited] =
    flow.from === null
      ? [{ kind: "internal", code: own } as const, running]
      : [running, counterpart(bank, flow, named?.id ?? null, inCurrency, own)]
  const payer =
    lowered(bank, { account: debited, side: "debit" }) ??
    lowered(bank, { account: credited, side: "credit" })
  const amount = {
    amount: minorUnits(flow.amount, payer),
    currency: flow.astray === "currency" ? foreign : inCurrency
  }
  return {
    owner: (payer ?? named)?.owner ?? null,
    lines: [
      { account: debited, side: "debit", amount },
      { account: credited, side: "credit", amount }
    ]
  }
}

const lowered = (
  bank: PureBank,
  { account, side }: Pick<EntryLine, "account" | "side">
): RunningAccount | undefined => {
  const standing = account.kind === "running" ? bank.accounts.get(account.id)?.standing : undefined
  return standing !== undefined && signedAmount(standing.class, side, 1n) < 0n
    ? standing
    : undefined
}

const minorUnits = (amount: LedgerAmount, payer: RunningAccount | undefined): bigint => {
  if (typeof amount === "bigint") return amount
  const available = payer === undefined ? 1n : availableBalance(payer)
  return amount === "available" ? available : available + 1n
}
