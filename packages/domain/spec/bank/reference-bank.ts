/**
 * A bank small enough to be seen as right, for comparison with the real one.
 *
 * It shares nothing with the domain but the form of the questions: every reason against a
 * command is collected, and the first of the order given. What lines of an entry do is in
 * `reference-entry.ts`, what is kept in `reference-books.ts`.
 */
import type { AccountMove } from "../../src/account/index.ts"
import type { EntryLine, LedgerCommand } from "../../src/ledger/index.ts"
import type { Deed } from "./deeds.ts"
import { weighPayer } from "./reference-allowance.ts"
import { openReferenceBooks, type Speak } from "./reference-books.ts"
import { isHidden, take, takesFromOthers, weighEntry } from "./reference-entry.ts"

const order = `IdempotencyKeyReused EntryLinesRefused AmountNotPositive EntryUnbalanced SameAccount
  EntryNotFound HoldNotFound AccountNotFound AccountCurrencyDiffers EntryAlreadyReversed
  ReversalNotReversible WireEntryNotReversible HoldEnded HoldReserved HoldNotExpired
  HoldExpiryRefused CaptureExceedsHold
  AccountStageRefused AllowanceExceeded LimitExceeded InsufficientFunds PaymentStepUpRequired
  BalanceOutOfRange`.split(/\s+/u)
const most = 2n ** 63n - 1n
const opposite = { debit: "credit", credit: "debit" } as const
const from = { activate: ["pending"], freeze: ["active"], unfreeze: ["frozen"] }
const to = { activate: "active", freeze: "frozen", unfreeze: "active", close: "closed" }
const nothing = () => undefined

/** A new reference bank. */
export const openReferenceBank = () => {
  const books = openReferenceBooks()
  const entries = new Map<string, { kind: string; lines: readonly EntryLine[]; back: boolean }>()
  const bodies = new Map<string, string>()

  const submit = (command: LedgerCommand): string => {
    const { principal, route, key, fingerprint } = command.provenance.intent
    const name = JSON.stringify([principal, route, key])
    const body = bodies.get(name)
    if (body !== undefined) return body === fingerprint ? "replayed" : "IdempotencyKeyReused"
    const reasons = new Set<string>()
    const enact = weigh(command, (reason, applies) => applies && reasons.add(reason))
    const first = order.find((reason) => reasons.has(reason))
    if (first !== undefined) return first
    bodies.set(name, fingerprint)
    enact()
    return "accepted"
  }

  /** Says what speaks against a command, and gives what to do if nothing does. */
  const weigh = (command: LedgerCommand, no: Speak): (() => unknown) => {
    const { at, today } = command.provenance
    if (command.command === "book-entry") {
      const { id, kind, lines } = command
      const enact = weighEntry(books, command, kind, lines, no)
      return () => [enact(), entries.set(id, { kind, lines, back: false })]
    }
    if (command.command === "reverse-entry") {
      const entry = entries.get(command.reverses)
      no("EntryNotFound", entry === undefined)
      if (entry === undefined) return nothing
      no("EntryAlreadyReversed", entry.back)
      no("ReversalNotReversible", entry.kind === "reversal")
      no("WireEntryNotReversible", entry.kind === "settlement")
      const lines = entry.lines.map((line) => ({ ...line, side: opposite[line.side] }))
      if (lines.some((line) => takesFromOthers(books, command, line))) {
        no("EntryNotFound", true)
        return nothing
      }
      const enact = weighEntry(books, command, "reversal", lines, no)
      return () => {
        enact()
        entries.set(command.reverses, { ...entry, back: true })
        entries.set(command.id, { kind: "reversal", lines, back: false })
      }
    }
    if (command.command === "place-hold") {
      const { account: of, expiresAt: until, id, reservedFor: subject = null } = command
      const { amount, currency } = command.amount
      no("AmountNotPositive", amount <= 0n)
      no("AccountNotFound", isHidden(books, command, of))
      no("AccountCurrencyDiffers", books.terms.get(of)?.command.currency !== currency)
      no("HoldExpiryRefused", until <= at)
      weighPayer(books, command, { payer: of, amount, steppedUp: command.steppedUp === true }, no)
      take(books, of, { amount, today, isLimited: true, spends: true, freed: 0n }, no)
      no("BalanceOutOfRange", books.held(of) + amount > most)
      return () => [
        books.holds.set(id, { of, amount, currency, until, subject, stage: "open" }),
        books.spend(of, today, amount)
      ]
    }
    const hold = books.holds.get(command.hold)
    if (command.command === "capture-hold")
      no("AmountNotPositive", command.amount !== null && command.amount.amount <= 0n)
    no("HoldNotFound", hold === undefined || isHidden(books, command, hold.of))
    if (hold === undefined || isHidden(books, command, hold.of)) return nothing
    no("HoldEnded", hold.stage !== "open")
    const isNamed = command.command === "capture-hold" || command.because === "released"
    const named = isNamed ? command.reservedFor : null
    no("HoldReserved", hold.subject !== null && hold.subject !== named)
    if (command.command === "release-hold") {
      no("HoldNotExpired", command.because === "expired" && at < hold.until)
      return () => books.holds.set(command.hold, { ...hold, stage: command.because })
    }
    const amount = command.amount ?? { amount: hold.amount, currency: hold.currency }
    no("HoldEnded", at >= hold.until)
    no("CaptureExceedsHold", amount.amount > hold.amount)
    const side = books.isAsset(hold.of) ? "credit" : "debit"
    const lines: readonly EntryLine[] = [
      { account: { kind: "running", id: hold.of }, side, amount },
      { account: command.to, side: opposite[side], amount }
    ]
    const enact = weighEntry(books, command, "capture", lines, no, hold)
    return () => {
      enact()
      books.holds.set(command.hold, { ...hold, stage: "captured" })
      entries.set(command.id, { kind: "capture", lines, back: false })
    }
  }

  /** An account's life: opened, frozen, closed when there is nothing on it. */
  const move = (id: string, what: AccountMove): string => {
    const stage = books.stages.get(id) ?? ""
    const stages = what === "close" ? ["pending", "active"] : from[what]
    if (!stages.includes(stage)) return "AccountMoveRefused"
    if (what === "close" && books.balance(id) !== 0n) return "AccountNotEmpty"
    if (what === "close" && books.held(id) !== 0n) return "AccountHasHolds"
    books.stages.set(id, to[what])
    return "accepted"
  }

  const enact = (deed: Deed): string => {
    if (deed.deed === "command") return submit(deed.command)
    if (deed.deed === "stand") {
      books.standings.set(deed.customer, deed.standing)
      return "accepted"
    }
    if (deed.deed === "move") return deed.account === null ? "none" : move(deed.account, deed.move)
    books.open(deed.opening)
    return "accepted"
  }

  return { books, enact }
}
