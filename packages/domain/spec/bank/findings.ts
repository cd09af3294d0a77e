/** Lets the reference bank do what a bank does, and says where the two differ. */
import { internalAccountOf, type JournalEntry, outflowOn } from "../../src/ledger/index.ts"
import type { Event, Finding, Look } from "./histories.ts"
import type { PureBank } from "./pure-bank.ts"
import { openReferenceBank } from "./reference-bank.ts"

/** Lets a reference bank do each step too, and compares everything after it. */
export const besideReference = (): Look => {
  const reference = openReferenceBank()
  const own = new Map<string, bigint>()
  return (bank, event) => {
    const expected = reference.enact(event.deed)
    if (expected !== event.came)
      return { kind: "wrong-refusal", says: `${event.came} where ${expected} was expected` }
    const entry = event.change?.entry ?? null
    if (entry !== null) addOwn(own, entry)
    const { books } = reference
    for (const finding of [
      ...differentAccounts(bank, event, books),
      ...differentHolds(bank, books),
      ...differentOwn(own, books)
    ])
      return finding
    return null
  }
}

type Books = ReturnType<typeof openReferenceBank>["books"]

function* differentAccounts(bank: PureBank, { deed }: Event, books: Books): Generator<Finding> {
  for (const [id, { standing }] of bank.accounts) {
    const { heldTotal, ledgerBalance, rules, stage } = standing
    const says = (what: string, is: unknown, expected: unknown): string =>
      `${what} of ${id} is ${is} and not ${expected}`
    if (ledgerBalance !== books.balance(id))
      yield { kind: "wrong-total", says: says("the balance", ledgerBalance, books.balance(id)) }
    if (heldTotal !== books.held(id))
      yield { kind: "lost-hold", says: says("the total held", heldTotal, books.held(id)) }
    if (stage !== books.stages.get(id))
      yield { kind: "wrong-stage", says: says("the stage", stage, books.stages.get(id)) }
    if (ledgerBalance - heldTotal < -rules.overdraftLimit)
      yield { kind: "negative-available", says: `${id} is below its floor` }
    if (deed.deed !== "command") continue
    const { today } = deed.command.provenance
    const [outflow, spent] = [outflowOn(standing, today), books.spent(id, today)]
    if (outflow !== spent)
      yield { kind: "wrong-outflow", says: says("what left today", outflow, spent) }
  }
}

function* differentHolds(bank: PureBank, books: Books): Generator<Finding> {
  if (bank.holds.size !== books.holds.size)
    yield { kind: "lost-hold", says: `${bank.holds.size} holds and not ${books.holds.size}` }
  for (const [id, { stage }] of bank.holds) {
    const expected = books.holds.get(id)?.stage
    if (stage !== expected)
      yield { kind: "wrong-end", says: `${id} is ${stage} and not ${expected}` }
  }
}

function* differentOwn(own: ReadonlyMap<string, bigint>, books: Books): Generator<Finding> {
  for (const [name, debits] of own)
    if (debits !== books.debits.get(name))
      yield { kind: "wrong-total", says: `${name} has ${debits}, not ${books.debits.get(name)}` }
}

const addOwn = (own: Map<string, bigint>, { postings }: JournalEntry): void => {
  for (const { account, amount, side } of postings) {
    const internal = internalAccountOf(account)
    if (internal === null) continue
    const name = `${internal.code} ${amount.currency}`
    own.set(name, (own.get(name) ?? 0n) + (side === "debit" ? amount.amount : -amount.amount))
  }
}
