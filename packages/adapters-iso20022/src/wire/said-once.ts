/**
 * What tells one thing that the rail says from every other: who sent which message, the place
 * in it, and the digest of what is said there.
 *
 * Two banks may number their messages alike, so the sender is part of the id where the message
 * names one.
 */
import { createHash } from "node:crypto"
import type { RailMessage } from "@florin/domain/wire"
import type { Agent } from "../message/agent.ts"

/** Something said, before it has its id and digest. */
export type Unsigned<M extends RailMessage = RailMessage> = M extends RailMessage
  ? Omit<M, "id" | "digest">
  : never

/** One place of a message: something said, or why the bank makes nothing of it. */
export type SaidPlace = RailMessage | { readonly unclear: string }

/** Where something stands: in which message of whom, and at which place of it. */
export interface SaidAt {
  readonly sender: Agent | undefined
  readonly messageId: string
  readonly place: string
}

/** The id: the sender, the message and the place. No part can be taken for another one. */
export const saidId = ({ messageId, place, sender }: SaidAt): string =>
  `${encodeURIComponent(nameOf(sender))}:${encodeURIComponent(messageId)}/${place}`

const nameOf = (sender: Agent | undefined): string =>
  sender?.bic ?? sender?.clearingMember?.member ?? sender?.lei ?? ""

/** SHA-256 of what is said, whatever the order of its fields. */
export const saidDigest = (said: Unsigned): string =>
  createHash("sha256").update(canonicalText(said)).digest("hex")

const canonicalText = (value: unknown): string => {
  if (typeof value === "bigint") return `${value}n`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, of]) => `${JSON.stringify(name)}:${canonicalText(of)}`).join(",")}}`
}
