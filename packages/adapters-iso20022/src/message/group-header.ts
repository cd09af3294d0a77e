/**
 * The head of a message that moves money: its id, its moment, how it is settled, and between
 * which banks. How many payments there are and what they come to is checked here.
 */
import type { Instant } from "@florin/domain/calendar"
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { type Agent, readAgent, writeAgent } from "./agent.ts"
import { type Code, codeOrProprietary } from "./code.ts"
import { readMoment, writeMoment } from "./moment.ts"
import { oneWord } from "./one-word.ts"
import { optional, type Place, type Read, required, textBy } from "./place.ts"
import { max3Text, max15NumericText, max35Text } from "./text-rule.ts"

/** Through a clearing system, on an account at either bank, or with cover elsewhere. */
export type SettlementMethod = "CLRG" | "INDA" | "INGA" | "COVE"

/** What a message says of itself. */
export interface GroupHeader {
  /** Tells the message from every other of its sender; the same again is a duplicate. */
  readonly messageId: string
  readonly createdAt: Instant
  readonly settlementMethod: SettlementMethod
  /** `FDW` for Fedwire. */
  readonly clearingSystem?: Code | undefined
  readonly instructingAgent?: Agent | undefined
  readonly instructedAgent?: Agent | undefined
}

const clearing = codeOrProprietary(max3Text)

/** Writes the head of a message with so many payments. */
export const writeGroupHeader = (output: XmlOutput, of: GroupHeader, payments: number): void => {
  output.open("GrpHdr")
  output.text("MsgId", of.messageId, max35Text)
  writeMoment(output, "CreDtTm", of.createdAt)
  output.plain("NbOfTxs", payments.toString())
  output.open("SttlmInf")
  output.plain("SttlmMtd", of.settlementMethod)
  clearing.write(output, "ClrSys", of.clearingSystem)
  output.close()
  writeAgent(output, "InstgAgt", of.instructingAgent)
  writeAgent(output, "InstdAgt", of.instructedAgent)
  output.close()
}

/** Reads the head of a message. */
export const readGroupHeader = (place: Place): Read<GroupHeader> =>
  Result.map(
    Result.all({
      messageId: required(place, "MsgId", textBy(max35Text)),
      createdAt: required(place, "CreDtTm", readMoment),
      settlement: required(place, "SttlmInf", readSettlement),
      instructingAgent: optional(place, "InstgAgt", readAgent),
      instructedAgent: optional(place, "InstdAgt", readAgent)
    }),
    ({ settlement, ...rest }) => ({ ...rest, ...settlement })
  )

const readSettlement = (place: Place) =>
  Result.all({
    settlementMethod: required(place, "SttlmMtd", oneWord(["CLRG", "INDA", "INGA", "COVE"])),
    clearingSystem: optional(place, "ClrSys", clearing.read)
  })

/** How many payments the head says there are; leading zeros mean nothing. */
export const readPaymentCount = (place: Place): Read<bigint> =>
  Result.map(required(place, "NbOfTxs", textBy(max15NumericText)), BigInt)
