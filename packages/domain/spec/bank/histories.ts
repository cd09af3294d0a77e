/**
 * Plays a history in a bank step by step, and looks at the bank after each of them.
 *
 * What a look finds wrong is classified, and told with the shortest history that still
 * shows it: steps are left out as long as a finding of the same kind remains.
 */
import { Result } from "effect"
import * as fc from "fast-check"
import type { LedgerChange, LedgerOutcome } from "../../src/ledger/index.ts"
import { anyLedgerHistory, type LedgerStep } from "../../testing/index.ts"
import { type Deed, deedsOn } from "./deeds.ts"
import { openPureBank, type PureBank } from "./pure-bank.ts"

/** The kinds of things that can be wrong with a bank. */
export type FindingKind =
  | "changed-entry"
  | "double-effect"
  | "lost-hold"
  | "negative-available"
  | "other-outcome"
  | "over-allowance"
  | "unapproved-payment"
  | "unbalanced-books"
  | "unbalanced-entry"
  | "wrong-end"
  | "wrong-number"
  | "wrong-outflow"
  | "wrong-refusal"
  | "wrong-stage"
  | "wrong-total"

/** One thing that is wrong, in words. */
export interface Finding {
  readonly kind: FindingKind
  readonly says: string
}

/** What one step did. */
export interface Event {
  readonly deed: Deed
  /** `accepted`, `replayed`, or the reason of the refusal. */
  readonly came: string
  /** The outcome of a command. */
  readonly outcome: LedgerOutcome | null
  readonly change: LedgerChange | null
}

/** Looks at the bank after a step; gives the first thing that is wrong. */
export type Look = (bank: PureBank, event: Event) => Finding | null

/** Plays a history; stops at the first finding. */
export const play = (
  history: readonly LedgerStep[],
  look: Look = () => null
): {
  readonly bank: PureBank
  readonly events: readonly Event[]
  readonly found: Finding | null
} => {
  const bank = openPureBank()
  const deedOf = deedsOn(bank)
  const events: Event[] = []
  for (const step of history) {
    const event = enact(bank, deedOf(step))
    events.push(event)
    const found = look(bank, event)
    if (found !== null) return { bank, events, found }
  }
  return { bank, events, found: null }
}

/** Does one deed in a bank. */
export const enact = (bank: PureBank, deed: Deed): Event => {
  const came = (result: Result.Result<unknown, { readonly _tag: string }>): string =>
    Result.isSuccess(result) ? "accepted" : result.failure._tag
  switch (deed.deed) {
    case "open":
      return { deed, came: came(bank.open(deed.opening)), outcome: null, change: null }
    case "stand":
      bank.stand(deed.customer, deed.standing)
      return { deed, came: "accepted", outcome: null, change: null }
    case "move": {
      const moved = deed.account === null ? null : bank.move(deed.account, deed.move, deed.at)
      return { deed, came: moved === null ? "none" : came(moved), outcome: null, change: null }
    }
    case "command": {
      const { changes, outcomes } = bank.submit([deed.command])
      const [outcome] = outcomes
      if (outcome === undefined || outcomes.length !== 1)
        throw new Error("a batch of one command has not one outcome")
      const isReplay = Result.isSuccess(outcome) && outcome.success.replayed
      const [change = null] = changes
      return { deed, came: isReplay ? "replayed" : came(outcome), outcome, change }
    }
  }
}

/**
 * Looks at a whole history; gives the first thing that is wrong. What else has to be
 * chosen, such as how a history is cut into batches, follows from the number.
 */
export type Examine = (history: readonly LedgerStep[], chance: number) => Finding | null

/** A property of histories: nothing is found in any. Each history gets a look of its own. */
export const inEveryHistory = (newLook: () => Look) =>
  ofEveryHistory((history) => play(history, newLook()).found)

/** A property of histories as wholes: nothing is found in any. */
export const ofEveryHistory = (examine: Examine) =>
  fc.property(
    fc.noShrink(anyLedgerHistory.map(asTold)),
    fc.noShrink(fc.nat()),
    ({ steps }, chance) => {
      const look = (history: readonly LedgerStep[]) => examine(history, chance)
      const found = look(steps)
      if (found !== null) throw new Error(tell(shortest(steps, found, look), look))
    }
  )

/** Numbers that follow from one, each from 0 to less than the most asked for. */
export const numbersFrom = (chance: number): ((most: number) => number) => {
  let state = chance
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * most)
  }
}

/** A history that a report prints in one line, since it is told in full below. */
const asTold = (steps: readonly LedgerStep[]) => ({
  steps,
  [fc.toStringMethod]: () => `a history of ${steps.length} steps`
})

/** Leaves out halves, quarters, and in the end single steps, as long as the finding remains. */
const shortest = (
  history: readonly LedgerStep[],
  { kind }: Finding,
  look: (history: readonly LedgerStep[]) => Finding | null
): readonly LedgerStep[] => {
  let steps = history
  for (
    let size = Math.ceil(steps.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  )
    for (let at = 0; at < steps.length; ) {
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)]
      if (look(fewer)?.kind === kind) steps = fewer
      else at += size
    }
  return steps
}

const tell = (
  steps: readonly LedgerStep[],
  look: (history: readonly LedgerStep[]) => Finding | null
): string => {
  const { events } = play(steps)
  const found = look(steps)
  return [
    `${found?.kind}: ${found?.says}`,
    ...steps.map((step, at) => {
      const { asked, by, minutes, repeats } = step
      const aside = repeats === null ? "" : ` repeating ${inWords(repeats)}`
      return `${at + 1}. +${minutes} min, by ${by}${aside}: ${inWords(asked)} -> ${events[at]?.came}`
    })
  ].join("\n  ")
}

const inWords = (value: unknown): string =>
  fc.stringify(value).replaceAll("__proto__:null,", "").replaceAll('"', "")
