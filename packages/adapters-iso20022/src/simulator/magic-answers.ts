/**
 * What makes the simulated other side answer how: the last two digits of an amount in minor
 * units, or words in the remittance text, which count before the amount.
 *
 * Amounts and words are a promise to whoever tries a bank out: rows are added and never
 * changed. Any other transfer is settled.
 */
import type { CreditTransfer } from "../message/credit-transfer.ts"

/** One thing that the other side says, each in a message of its own. */
export type SimulatedAnswer =
  | "settled"
  | "settled-again"
  | "settled-with-another-amount"
  | "pending"
  | "rejected"
  | "returned"
  | "returned-less-a-charge"
  | "expanding-entities"
  | "half-a-message"
  | "incoming-transfer"

/** What is said in order, one step after another; each step takes the simulator's pace. */
export interface Behaviour {
  /** The last two digits of the amount in minor units. */
  readonly digits: string
  /** The words of the remittance text, behind `SIM `. */
  readonly words: string
  readonly answers: readonly { readonly step: number; readonly answer: SimulatedAnswer }[]
  /** The code of the reason, where one is given; another may stand behind the words. */
  readonly reason: string
}

const row = (
  digits: string,
  words: string,
  answers: readonly SimulatedAnswer[],
  { firstStep = 0, reason = "AC04" } = {}
): Behaviour => ({
  digits,
  words,
  reason,
  answers: answers.map((answer, at) => ({ step: firstStep + at, answer }))
})

/** What is done with every transfer that says nothing else. */
export const settles: Behaviour = row("00", "SETTLE", ["settled"])

/** How long a late answer takes, in steps of the pace. */
export const lateSteps = 10

/** The magic amounts and words. */
export const magicAnswers: readonly Behaviour[] = [
  settles,
  row("11", "REJECT AC01", ["rejected"], { reason: "AC01" }),
  row("12", "REJECT", ["rejected"]),
  row("21", "RETURN", ["settled", "returned"]),
  row("22", "RETURN LESS", ["settled", "returned-less-a-charge"]),
  row("31", "LATE", ["settled"], { firstStep: lateSteps }),
  row("32", "PENDING", ["pending", "settled"]),
  row("41", "TWICE", ["settled", "settled"]),
  row("42", "REPEAT", ["settled", "settled-again"]),
  row("51", "DISORDER", ["returned", "settled"]),
  row("61", "CONTRADICT", ["settled", "rejected"]),
  row("62", "REVIVE", ["rejected", "settled"]),
  row("71", "NEVER", []),
  row("81", "HOSTILE", ["expanding-entities"]),
  row("82", "TRUNCATE", ["half-a-message"]),
  row("91", "MISCOUNT", ["settled-with-another-amount"]),
  row("95", "INCOMING", ["settled", "incoming-transfer"])
]

const byDigits = new Map(magicAnswers.map((each) => [each.digits, each]))
// Longer words first, so that `RETURN LESS` is not taken for `RETURN`.
const byLength = [...magicAnswers].sort((one, other) => other.words.length - one.words.length)

/** How the other side answers a transfer. */
export const behaviourFor = ({ amount, remittance }: CreditTransfer): Behaviour => {
  for (const line of remittance?.unstructured ?? []) {
    const said = /(?:^| )SIM ([A-Z0-9 ]{3,40})/u.exec(line)?.[1]
    const found = byLength.find(({ words }) => said === words || said?.startsWith(`${words} `))
    if (said === undefined || found === undefined) continue
    const [code] = said.slice(found.words.length + 1).split(" ")
    return code?.length === 4 ? { ...found, reason: code } : found
  }
  const digits = (amount.amount % 100n).toString().padStart(2, "0")
  return byDigits.get(digits) ?? settles
}
