/**
 * Checking IBANs, beside the package of npm that is used most for it.
 *
 * Both look at the same IBANs, one of a country and the same with a wrong character, and have to
 * say the same of every one before anything is timed. Countries whose national check digits
 * the package looks at besides are left out, so that both do the same work.
 */
import { ibanStructures, isIban } from "@florin/domain/beneficiary"
import { Effect } from "effect"
import { isValidIBAN } from "ibantools"
import { perSecond } from "../figure.ts"
import type { Part } from "../part.ts"
import { compareInRounds } from "../rounds.ts"

const goal = { name: "iban-checks", bar: 1, aim: null, wanted: "at least" } as const

/** How many are checked between two looks at the clock. */
const checksAtOnce = 100_000

export const ibanPart: Part = {
  name: "iban",
  says: "IBANs checked, beside ibantools",
  figures: [goal.name],
  run: Effect.fn("ibanPart")(function* ({ settings }) {
    const ibans = someIbans()
    yield* Effect.sync(() => agree(ibans))
    const [comparison] = yield* compareInRounds(
      settings,
      { name: "ibantools", measure: checking(ibans, isValidIBAN) },
      [{ ...goal, measure: checking(ibans, isIban) }]
    )
    if (comparison === undefined) return []
    const { figure, ratio, ratioMax, ratioMin, reference } = comparison
    return [
      {
        ...goal,
        ours: perSecond(figure),
        beside: `ibantools ${perSecond(reference)}`,
        ratio,
        range: [ratioMin, ratioMax]
      }
    ]
  })
}

/** At least so many countries have to be left, or too little is compared. */
const countriesMin = 60

type Check = (text: string) => boolean

const checking = (ibans: readonly string[], isOne: Check) => (seconds: number) =>
  Effect.sync(() => {
    const begun = performance.now()
    let [checks, right, millis] = [0, 0, 0]
    while (millis < seconds * 1_000) {
      for (let at = 0; at < checksAtOnce; at++)
        if (isOne(ibans[at % ibans.length] ?? "")) right += 1
      checks += checksAtOnce
      millis = performance.now() - begun
    }
    if (right === 0) throw new Error("No IBAN was right: nothing was measured.")
    return (checks * 1_000) / millis
  })

const agree = (ibans: readonly string[]): void => {
  const differing = ibans.filter((iban) => isIban(iban) !== isValidIBAN(iban))
  if (differing.length > 0) throw new Error(`Both differ about ${differing.join(", ")}`)
  if (ibans.length < countriesMin * 2) throw new Error(`${ibans.length} IBANs are too few`)
}

/** One IBAN of a country, and the same with its last character changed. */
const someIbans = (): readonly string[] =>
  ibanStructures.flatMap(([country, structure]) => {
    const parts = [...structure.slice(3).matchAll(/(\d{1,2})!([nac])/gu)]
    const rest = parts
      .map(([, length = "", kind = ""]) =>
        (kind === "a" ? "ABCD" : "1234").repeat(8).slice(0, Number(length))
      )
      .join("")
    const number = [...`${rest}${country}00`].map((each) => Number.parseInt(each, 36)).join("")
    const iban = `${country}${`${98n - (BigInt(number) % 97n)}`.padStart(2, "0")}${rest}`
    if (!isIban(iban)) throw new Error(`${iban} was made wrong`)
    if (!isValidIBAN(iban)) return []
    return [iban, iban.slice(0, -1) + (/\d$/u.test(iban) ? "9" : "Z")]
  })
