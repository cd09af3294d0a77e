/**
 * What a day's customers order, decided before the day begins: from whose account, to whom,
 * how much, and what people of the bank and the customer are going to do about it.
 *
 * The last two digits of an amount tell the simulated other side what to answer.
 */
import { magicAnswers } from "@florin/adapters-iso20022/simulator"
import type { BeneficiaryDraft, ChargeBearer } from "@florin/domain/beneficiary"
import { type Choices, choicesFrom } from "./random-choice.ts"

/** The currencies of the day. */
export type DayCurrency = "USD" | "EUR"

/** What people do about a wire that waits for them, or before it is sent. */
export type Meant = "let-go" | "turn-down" | "take-back"

/** One wire of the day. */
export interface PlannedWire {
  readonly number: number
  /** Which of the customers, from 0 on. */
  readonly customer: number
  readonly currency: DayCurrency
  readonly beneficiary: BeneficiaryDraft
  readonly bearer: ChargeBearer
  /** In minor units. */
  readonly amount: bigint
  readonly meant: Meant
  /** Ordered when the services have closed for the day. */
  readonly isLate: boolean
}

/** So many wires, by a seed. */
export const planWires = (
  wires: number,
  customers: number,
  seed: number
): readonly PlannedWire[] => {
  const choices = choicesFrom(seed)
  return Array.from({ length: wires }, (_, number) => plan(number, number % customers, choices))
}

const plan = (number: number, customer: number, choices: Choices): PlannedWire => {
  const currency = choices.oneOf(["USD", "EUR"] as const)
  const name = number % listedEvery === listedEvery - 1 ? listed : choices.oneOf(payees)
  return {
    number,
    customer,
    currency,
    beneficiary: { ...choices.oneOf(places[currency]), name },
    bearer: choices.oneOf(["SHA", "SHA", "OUR", "BEN"] as const),
    amount: amountOf(number, choices),
    meant: meantOf(choices.below(20)),
    isLate: number % 7 === 6
  }
}

/** Half of the wires are settled; the others go through all that the other side can do. */
const amountOf = (number: number, choices: Choices): bigint => {
  const units = choices.below(20) === 0 ? 10_000 + choices.below(5_000) : 50 + choices.below(250)
  const magic = Math.floor(number / 2) % magicAnswers.length
  const digits = number % 2 === 0 ? "00" : (magicAnswers[magic]?.digits ?? "00")
  return BigInt(units) * 100n + BigInt(digits)
}

const meantOf = (of20: number): Meant =>
  of20 === 0 ? "take-back" : of20 <= 2 ? "turn-down" : "let-go"

/** A name of the demo list, which waits for two people. */
const listed = "Tasuke Ominara"
const listedEvery = 37

const payees = [
  "Grace Hopper",
  "Charles Babbage",
  "Emmy Noether",
  "Alan Turing",
  "Katherine Johnson",
  "Leonhard Euler"
] as const

type Place = Omit<BeneficiaryDraft, "name">

const inNewYork = { street: "Wall Street", building: "1", town: "New York", country: "US" }
const inBerlin = { street: "Unter den Linden", building: "5", town: "Berlin", country: "DE" }
const inParis = { street: "Rue de Rivoli", building: "9", town: "Paris", country: "FR" }
const inAmsterdam = { street: "Damrak", building: "20", town: "Amsterdam", country: "NL" }

const places: Readonly<Record<DayCurrency, readonly [Place, ...Place[]]>> = {
  USD: [
    { address: inNewYork, account: { accountNumber: "12345678", routingNumber: "021000021" } },
    { address: inNewYork, account: { accountNumber: "87654321", routingNumber: "011000015" } },
    { address: inBerlin, account: { iban: "DE89370400440532013000", bic: "COBADEFFXXX" } }
  ],
  EUR: [
    { address: inBerlin, account: { iban: "DE89370400440532013000", bic: "COBADEFFXXX" } },
    { address: inParis, account: { iban: "FR1420041010050500013M02606" } },
    { address: inAmsterdam, account: { iban: "NL91ABNA0417164300" } }
  ]
}
