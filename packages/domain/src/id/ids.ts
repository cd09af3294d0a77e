/**
 * The ids of the bank's things, and the service that makes new ones.
 *
 * Ids come in with a command and are never made inside a decision, so that a
 * decision repeated gives the same outcome.
 */
import { Context, type Effect } from "effect"
import { typeId } from "./type-id.ts"

/** An account: a customer's, or one of the bank's own. */
export const AccountId = typeId("AccountId", "acct")
export type AccountId = typeof AccountId.schema.Type
/** A journal entry. */
export const EntryId = typeId("EntryId", "entry")
export type EntryId = typeof EntryId.schema.Type
/** A hold. */
export const HoldId = typeId("HoldId", "hold")
export type HoldId = typeof HoldId.schema.Type
/** A customer. */
export const CustomerId = typeId("CustomerId", "cust")
export type CustomerId = typeof CustomerId.schema.Type
/** A user who signs in. */
export const UserId = typeId("UserId", "user")
export type UserId = typeof UserId.schema.Type
/** A session. */
export const SessionId = typeId("SessionId", "sess")
export type SessionId = typeof SessionId.schema.Type
/** A notice that goes out to a user. */
export const NoticeId = typeId("NoticeId", "note")
export type NoticeId = typeof NoticeId.schema.Type
/** An audit record. */
export const AuditId = typeId("AuditId", "audit")
export type AuditId = typeof AuditId.schema.Type

/** A request for another person's approval. */
export const ApprovalId = typeId("ApprovalId", "approval")
export type ApprovalId = typeof ApprovalId.schema.Type
/** A key by which a service asks. */
export const ApiKeyId = typeId("ApiKeyId", "key")
export type ApiKeyId = typeof ApiKeyId.schema.Type

/** A case in which the bank gets to know a customer. */
export const KycCaseId = typeId("KycCaseId", "kyc")
export type KycCaseId = typeof KycCaseId.schema.Type

/** What a list said of somebody who was looked for on it. */
export const ScreeningId = typeId("ScreeningId", "scr")
export type ScreeningId = typeof ScreeningId.schema.Type

/** A document that a customer sent. */
export const DocumentId = typeId("DocumentId", "doc")
export type DocumentId = typeof DocumentId.schema.Type

/** A schedule of fees. */
export const FeeScheduleId = typeId("FeeScheduleId", "fees")
export type FeeScheduleId = typeof FeeScheduleId.schema.Type
/** A fee that was charged. */
export const FeeChargeId = typeId("FeeChargeId", "feec")
export type FeeChargeId = typeof FeeChargeId.schema.Type

/** A wire that goes out. */
export const WireId = typeId("WireId", "wire")
export type WireId = typeof WireId.schema.Type
/** A wire that came in. */
export const IncomingWireId = typeId("IncomingWireId", "inwire")
export type IncomingWireId = typeof IncomingWireId.schema.Type
/** Something that the rail of wires said. */
export const RailNoteId = typeId("RailNoteId", "rail")
export type RailNoteId = typeof RailNoteId.schema.Type

/** Makes UUIDs of version 7, each greater than the one before it in this process. */
export class Ids extends Context.Service<Ids, { readonly nextUuid: Effect.Effect<string> }>()(
  "@florin/domain/Ids"
) {}
