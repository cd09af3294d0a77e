/** The face of ids: what a thing's name looks like, and where new ones come from. */
export {
  AccountId,
  ApiKeyId,
  ApprovalId,
  AuditId,
  CustomerId,
  DocumentId,
  EntryId,
  FeeChargeId,
  FeeScheduleId,
  HoldId,
  Ids,
  IncomingWireId,
  KycCaseId,
  NoticeId,
  RailNoteId,
  ScreeningId,
  SessionId,
  UserId,
  WireId
} from "./ids.ts"
export { IdMalformed, suffixOf, typeId, typeIdPattern, typeIdText, uuidOf } from "./type-id.ts"
export { uuidV7 } from "./uuid-v7.ts"
