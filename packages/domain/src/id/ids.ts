/**
 * The ids of the bank's things, and the service that makes new ones.
 *
 * Ids come in with a command and are never made inside a decision, so that a
 * decision repeated gives the same outcome.
 */
import { Context, type Effect } from "effect"
import { typeId } from "./type-id.ts"

export const AccountId = typeId("AccountId", "acct")
export type AccountId = typeof AccountId.schema.Type
export const EntryId = typeId("EntryId", "entry")
export type EntryId = typeof EntryId.schema.Type
export const HoldId = typeId("HoldId", "hold")
export type HoldId = typeof HoldId.schema.Type
export const CustomerId = typeId("CustomerId", "cust")
export type CustomerId = typeof CustomerId.schema.Type
export const UserId = typeId("UserId", "user")
export type UserId = typeof UserId.schema.Type
export const SessionId = typeId("SessionId", "sess")
export type SessionId = typeof SessionId.schema.Type
export const AuditId = typeId("AuditId", "audit")
export type AuditId = typeof AuditId.schema.Type

/** Makes UUIDs of version 7, each greater than the one before it in this process. */
export class Ids extends Context.Service<Ids, { readonly nextUuid: Effect.Effect<string> }>()(
  "@florin/domain/Ids"
) {}
