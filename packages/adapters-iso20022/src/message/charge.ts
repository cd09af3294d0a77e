/** Who bears the charges of a payment, and what an agent has taken of it. */
import type { Money } from "@florin/domain/money"
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Agent, readAgent, writeAgent } from "./agent.ts"
import { readAmount, writeAmount } from "./amount.ts"
import { oneWord } from "./one-word.ts"
import { type Place, type Read, type Reader, required } from "./place.ts"

/** Debtor (OUR), creditor (BEN), shared (SHA), or as the service level says. */
export type ChargeBearerCode = "DEBT" | "CRED" | "SHAR" | "SLEV"

/** Reads who bears the charges. */
export const readChargeBearer: Reader<ChargeBearerCode> = oneWord(["DEBT", "CRED", "SHAR", "SLEV"])

/** What an agent has taken. */
export interface Charge {
  readonly amount: Money
  readonly agent: Agent
}

/** More charges than any chain of banks makes are refused. */
export const chargesMax = 10

/** Writes a charge. */
export const writeCharge = (output: XmlOutput, of: Charge): void => {
  output.open("ChrgsInf")
  writeAmount(output, "Amt", of.amount)
  writeAgent(output, "Agt", of.agent)
  output.close()
}

/** Reads a charge. */
export const readCharge = (place: Place): Read<Charge> =>
  Result.all({
    amount: required(place, "Amt", readAmount),
    agent: required(place, "Agt", readAgent)
  })
