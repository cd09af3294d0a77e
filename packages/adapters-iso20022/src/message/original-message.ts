/** The message that another one answers: its id, its name and its moment. */
import type { Instant } from "@florin/domain/calendar"
import { Result } from "effect"
import type { XmlOutput } from "../xml/xml-output.ts"
import { readMoment, writeMoment } from "./moment.ts"
import { optional, type Place, type Read, required, textBy } from "./place.ts"
import { max35Text } from "./text-rule.ts"

/** What an answer says of the message that it answers. */
export interface OriginalMessage {
  readonly messageId: string
  /** `pacs.008.001.08`; what it is, the other side writes as it likes. */
  readonly messageName: string
  readonly createdAt?: Instant | undefined
}

/** Writes what is said of the original, without the element around it. */
export const writeOriginalMessage = (output: XmlOutput, of: OriginalMessage): void => {
  output.text("OrgnlMsgId", of.messageId, max35Text)
  output.text("OrgnlMsgNmId", of.messageName, max35Text)
  if (of.createdAt !== undefined) writeMoment(output, "OrgnlCreDtTm", of.createdAt)
}

/** Reads what is said of the original. */
export const readOriginalMessage = (place: Place): Read<OriginalMessage> =>
  Result.all({
    messageId: required(place, "OrgnlMsgId", textBy(max35Text)),
    messageName: required(place, "OrgnlMsgNmId", textBy(max35Text)),
    createdAt: optional(place, "OrgnlCreDtTm", readMoment)
  })
