/** The face of the audit trail and of the sealed log. */
export type { AuditAction, AuditRecord } from "./audit-record.ts"
export { type AuditDraft, AuditTrail, recordAudit } from "./audit-trail.ts"
export {
  type Control,
  type ControlResult,
  Controls,
  type ControlsReport,
  type SealState,
  unsealedMax
} from "./controls.ts"
export { Digest, type Sha256 } from "./digest.ts"
export {
  AuditLog,
  bookedAction,
  kindBooked,
  type LogFilter,
  type LoggedAction,
  type LoggedAt
} from "./log/audit-log.ts"
export {
  type Erasure,
  type ErasureAsked,
  erasePersonalData,
  PersonalFacts
} from "./personal-facts.ts"
export { askedBy, type Provenance } from "./provenance.ts"
export { utf8Bytes } from "./seal/canonical-text.ts"
export { type Damage, type DamageKind, damagesOf } from "./seal/damage.ts"
export {
  type InclusionProof,
  NothingToProve,
  proveInclusion,
  provesInclusion
} from "./seal/inclusion-proof.ts"
export {
  type Leaf,
  type LeafList,
  leafAt,
  leafBytes,
  leafCount,
  leafHashes,
  leafList,
  sameBytes
} from "./seal/leaf-list.ts"
export {
  type InclusionPath,
  inclusionPath,
  leafHash,
  merkleRoot,
  nodeHash,
  rootOfPath,
  subtreeLeaves
} from "./seal/merkle-tree.ts"
export { blockLeavesMax, sealBlock, sealLog } from "./seal/seal-log.ts"
export {
  type BlockHeader,
  blockHash,
  headBytes,
  headerText,
  headOf,
  type LogPlace,
  nextHeader,
  noHash,
  type SealedBlock,
  type SettledLeaves,
  type SignedHead
} from "./seal/sealed-block.ts"
export {
  type LogRange,
  type PublicSealKey,
  SealedLog,
  type StoredBlock
} from "./seal/sealed-log.ts"
export { entryText, type LoggedEntry, type LoggedPosting, recordText } from "./seal/sealed-text.ts"
export { type ChecksSignature, type SealingKey, Signer } from "./seal/signer.ts"
export { type Verification, type VerifyLog, verifyLog } from "./seal/verify-log.ts"
