/** The caller's key: asked once or a hundred times, money moves once. */
import { Result } from "effect"
import type { Intent } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import { instantFromMicros } from "../../src/calendar/index.ts"
import { EntryId, HoldId, uuidV7 } from "../../src/id/index.ts"
import type { LedgerCommand, LedgerReceipt } from "../../src/ledger/index.ts"
import { type Event, enact, numbersFrom, ofEveryHistory, play } from "../bank/histories.ts"
import { booksText, openPureBank, textOf } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "LEDGER-6"
const heading = "The same idempotency key moves money once, under any retry or race"
const options = {
  runs: 100,
  caseNoun: "histories of 100 to 300 steps",
  upheldBy: [
    "packages/domain/src/ledger/decide-command.ts",
    "packages/domain/src/atomicity/idempotency.ts",
    "packages/domain/src/atomicity/idempotency-store.ts"
  ],
  database:
    "unique index `entry_intent` over principal, route and key; function `claim_intent` and the primary key of `remembered_answer` for what is no entry"
}

interface Answered {
  readonly command: LedgerCommand
  readonly receipt: LedgerReceipt
}

const answered = ({ came, deed, outcome }: Event): readonly Answered[] =>
  came === "accepted" && deed.deed === "command" && outcome !== null && Result.isSuccess(outcome)
    ? [{ command: deed.command, receipt: outcome.success.receipt }]
    : []

/** The command as its caller sends it again: under ids of its own, and at another time. */
const later = (command: LedgerCommand, chance: number, fingerprint?: string): LedgerCommand => {
  const uuid = uuidV7({ millis: 7n, random: BigInt(chance) })
  const { intent } = command.provenance
  const provenance: Provenance = {
    ...command.provenance,
    intent: { ...intent, fingerprint: fingerprint ?? intent.fingerprint },
    at: instantFromMicros(command.provenance.at + BigInt(chance)),
    requestId: `again-${chance}`
  }
  switch (command.command) {
    case "release-hold":
      return { ...command, provenance }
    case "place-hold":
      return { ...command, id: HoldId.ofUuid(uuid), provenance }
    default:
      return { ...command, id: EntryId.ofUuid(uuid), provenance }
  }
}

law(
  id,
  heading,
  "a command that was accepted gets its first receipt again, however late and often it is repeated, and changes nothing",
  options,
  ofEveryHistory((history, chance) => {
    const { bank, events } = play(history)
    const before = booksText(bank)
    const below = numbersFrom(chance)
    for (const { command, receipt } of events.flatMap(answered)) {
      // As often as not twice in one batch.
      const batch = Array.from({ length: 1 + below(2) }, () => later(command, below(2 ** 31)))
      for (const outcome of bank.submit(batch).outcomes)
        if (textOf(outcome) !== textOf(Result.succeed({ receipt, replayed: true })))
          return { kind: "double-effect", says: `${textOf(outcome)}, and first ${textOf(receipt)}` }
    }
    return booksText(bank) === before ? null : { kind: "double-effect", says: "the books changed" }
  })
)

law(
  id,
  heading,
  "retries sent along in the same batch as their first move nothing more",
  options,
  ofEveryHistory((history, chance) => {
    const { bank, events } = play(history)
    const below = numbersFrom(chance)
    const twin = openPureBank()
    for (const { came, deed } of events) {
      if (deed.deed !== "command" || came !== "accepted") {
        if (deed.deed !== "command") enact(twin, deed)
        continue
      }
      const retries = Array.from({ length: below(4) }, () => later(deed.command, below(2 ** 31)))
      twin.submit([deed.command, ...retries])
    }
    return booksText(twin) === booksText(bank)
      ? null
      : { kind: "double-effect", says: "the books differ from those without retries" }
  })
)

law(
  id,
  heading,
  "the same key for anything else is refused, and changes nothing",
  options,
  ofEveryHistory((history, chance) => {
    const { bank, events } = play(history)
    const before = booksText(bank)
    const below = numbersFrom(chance)
    const all = events.flatMap(answered)
    for (const { command } of all) {
      const { command: another = command } = all[below(all.length)] ?? {}
      const intent = { ...command.provenance.intent, fingerprint: "something else" }
      const reused = { ...another, provenance: { ...another.provenance, intent } }
      const { came } = enact(bank, { deed: "command", command: reused })
      if (came !== "IdempotencyKeyReused")
        return { kind: "wrong-refusal", says: `${command.provenance.intent.key} came to ${came}` }
    }
    return booksText(bank) === before ? null : { kind: "double-effect", says: "the books changed" }
  })
)

const isKeyTaken = (came: string): boolean => came === "replayed" || came === "IdempotencyKeyReused"

const underIntent = (command: LedgerCommand, changed: Partial<Intent>): LedgerCommand => {
  const intent = { ...command.provenance.intent, ...changed }
  return { ...command, provenance: { ...command.provenance, intent } }
}

law(
  id,
  heading,
  "a key that was used by another principal, or on another route, is a key of its own",
  options,
  ofEveryHistory((history) => {
    const { bank, events } = play(history)
    for (const { command } of events.flatMap(answered)) {
      const { principal, route } = command.provenance.intent
      for (const changed of [{ principal: `not ${principal}` }, { route: `${route}/other` }]) {
        const another = underIntent(command, changed)
        const { came } = enact(bank, { deed: "command", command: another })
        if (isKeyTaken(came))
          return { kind: "wrong-refusal", says: `${textOf(changed)} came to ${came}` }
      }
    }
    return null
  })
)

law(
  id,
  heading,
  "a key under which a command was refused is still free for another",
  options,
  ofEveryHistory((history) => {
    const { bank, events } = play(history)
    const used = new Set(
      events.flatMap(answered).map(({ command }) => command.provenance.intent.key)
    )
    for (const { deed } of events) {
      if (deed.deed !== "command" || used.has(deed.command.provenance.intent.key)) continue
      used.add(deed.command.provenance.intent.key)
      const another = underIntent(deed.command, { fingerprint: "asked for anew" })
      const { came } = enact(bank, { deed: "command", command: another })
      if (isKeyTaken(came))
        return { kind: "wrong-refusal", says: `${another.provenance.intent.key} came to ${came}` }
    }
    return null
  })
)
