/**
 * What the steps of a history come to in a bank: openings, moves in the life of accounts,
 * and commands of the ledger, each with its own moment, key and ids.
 *
 * Everything follows from the steps and the bank they meet, so that a history told twice
 * is the same twice. What a command asks for is in `asked-command.ts`.
 */
import { type AccountMove, plainRules } from "../../src/account/index.ts"
import type { CustomerStanding } from "../../src/allowance/index.ts"
import { IdempotencyKey, type Intent } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import {
  addMicros,
  type BusinessDate,
  businessDateOfDayNumber,
  type Instant,
  instantFromMicros
} from "../../src/calendar/index.ts"
import { AccountId, CustomerId, EntryId, HoldId, uuidV7 } from "../../src/id/index.ts"
import type { LedgerCommand } from "../../src/ledger/index.ts"
import type { LedgerAsk, LedgerStep } from "../../testing/index.ts"
import { accountAt, askedCommand, ledgerCurrencies } from "./asked-command.ts"
import type { PureBank, PureOpening } from "./pure-bank.ts"

/** What one step does. */
export type Deed =
  | { readonly deed: "open"; readonly opening: PureOpening }
  | {
      readonly deed: "move"
      readonly account: AccountId | null
      readonly move: AccountMove
      readonly at: Instant
    }
  | { readonly deed: "stand"; readonly customer: CustomerId; readonly standing: CustomerStanding }
  | { readonly deed: "command"; readonly command: LedgerCommand }

const microsOfMinute = 60_000_000n
const microsOfDay = 1440n * microsOfMinute

/** Every history begins two hours before a midnight, so that the day soon changes. */
const beginning = instantFromMicros(20_484n * microsOfDay - 120n * microsOfMinute)

const customerOf = (random: bigint): CustomerId => CustomerId.ofUuid(uuidV7({ millis: 0n, random }))

/** The customers of every history. */
export const customers = [customerOf(1n), customerOf(2n), customerOf(3n)] as const

/** Turns the steps of one history into deeds, one after another. */
export const deedsOn = (bank: PureBank): ((step: LedgerStep) => Deed) => {
  const commands: LedgerCommand[] = []
  let at = beginning
  let today = beginning / microsOfDay
  let made = 0n

  const uuid = (): string => {
    made += 1n
    return uuidV7({ millis: beginning / 1000n, random: made })
  }

  const provenanceOf = (step: LedgerStep, owner: CustomerId | null): Provenance => {
    const key = IdempotencyKey.make(`key-${made}`)
    const fresh = { principal: "desk", route: "POST /ledger", key, fingerprint: `body-${made}` }
    const earlier = step.repeats === null ? undefined : commands.at(-1 - step.repeats.back)
    const stranger = customers.find((customer) => customer !== owner) ?? null
    return {
      intent: intentOf(step, fresh, earlier?.provenance.intent),
      requestId: `request-${made}`,
      address: step.by === "bank" ? null : "192.0.2.7",
      onBehalfOf: { bank: null, owner, stranger }[step.by],
      at,
      today: dateOf(today)
    }
  }

  const deedOf = (step: LedgerStep): Deed => {
    const { asked, repeats } = step
    const id = uuid()
    if (asked.ask === "open")
      return { deed: "open", opening: openingOf(asked, AccountId.ofUuid(id), step) }
    if (asked.ask === "move")
      return {
        deed: "move",
        account: accountAt(bank, asked.account)?.id ?? null,
        move: asked.move,
        at
      }
    if (asked.ask === "stand") return standOf(asked)
    const earlier = repeats?.how === "same" ? commands.at(-1 - repeats.back) : undefined
    const command =
      earlier === undefined
        ? askedCommand(bank, { ...asked, steppedUp: step.steppedUp }, id, (owner) =>
            provenanceOf(step, owner)
          )
        : again(earlier, id, { at, today: dateOf(today) })
    commands.push(command)
    return { deed: "command", command }
  }

  const standOf = ({ days, owner, tier }: Extract<LedgerAsk, { readonly ask: "stand" }>): Deed => ({
    deed: "stand",
    customer: customers[owner % 3] ?? customers[0],
    standing: { tier, until: days === null ? null : dateOf(today + BigInt(days)) }
  })

  const openingOf = (
    asked: Extract<LedgerAsk, { readonly ask: "open" }>,
    id: AccountId,
    step: LedgerStep
  ): PureOpening => {
    const inCurrency = ledgerCurrencies[asked.currency % 3] ?? ledgerCurrencies[0]
    return {
      class: asked.class,
      stage: asked.pending ? "pending" : "active",
      facts: { id, serial: made, offered: ledgerCurrencies },
      command: {
        owner: customers[asked.owner % 3] ?? CustomerId.ofUuid(uuid()),
        product: "checking",
        currency: inCurrency,
        nickname: "",
        rules: { ...plainRules, ...asked.rules },
        metadata: {},
        openedOn: null,
        provenance: provenanceOf(step, null)
      }
    }
  }

  return (step) => {
    at = addMicros(at, BigInt(step.minutes) * microsOfMinute)
    // The bank's date never goes back, even when a clock is a minute behind another.
    if (at / microsOfDay > today) today = at / microsOfDay
    return deedOf(step)
  }
}

const dateOf = (day: bigint): BusinessDate => businessDateOfDayNumber(Number(day))

const intentOf = (step: LedgerStep, fresh: Intent, earlier: Intent | undefined): Intent => {
  if (earlier === undefined) return fresh
  switch (step.repeats?.how) {
    case "other-body":
      return { ...earlier, fingerprint: fresh.fingerprint }
    case "other-principal":
      return { ...earlier, principal: "another desk" }
    case "other-route":
      return { ...earlier, route: "POST /another" }
    default:
      return fresh
  }
}

/** The same command, asked again later: its caller cannot know the ids that it would get. */
const again = (
  earlier: LedgerCommand,
  uuid: string,
  now: Pick<Provenance, "at" | "today">
): LedgerCommand => {
  const provenance = { ...earlier.provenance, ...now, requestId: `request-${uuid}` }
  switch (earlier.command) {
    case "release-hold":
      return { ...earlier, provenance }
    case "place-hold":
      return { ...earlier, id: HoldId.ofUuid(uuid), provenance }
    default:
      return { ...earlier, id: EntryId.ofUuid(uuid), provenance }
  }
}
