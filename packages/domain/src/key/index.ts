/** The face of keys: how secrets are sealed, and which keys sign access tokens. */
export {
  aboutKey,
  addSigningKey,
  beginKeyRing,
  type KeyPair,
  promoteSigningKey,
  type RingChange,
  retireSigningKey
} from "./change-key-ring.ts"
export {
  decideFieldKeyRetirement,
  type FieldKeyFacts,
  type SealedCounts
} from "./decide-field-key-retirement.ts"
export {
  decideAddition,
  decidePromotion,
  decideRetirement,
  type NewKey
} from "./decide-key-move.ts"
export {
  FieldKeySeals,
  FieldKeyStillNeeded,
  KeyKnown,
  KeyMoveRefused,
  type KeyRefusal,
  KeyTooNew,
  KeyUnknown
} from "./key-refusals.ts"
export { KeyRingStore } from "./key-ring-store.ts"
export {
  type BrokenSecret,
  type Resealed,
  type ResealSecrets,
  resealSecrets,
  type SealedByOthers,
  type SealedKind,
  type SecretsResealed
} from "./reseal-secrets.ts"
export {
  privatePartsSealedBy,
  resealSigningKeys,
  type SigningKeysResealed
} from "./reseal-signing-keys.ts"
export { retireFieldKey } from "./retire-field-key.ts"
export { keyIdForm, readSealed, type SealedParts, sealedHead } from "./sealed-head.ts"
export { SealBroken, SecretBox } from "./secret-box.ts"
export {
  type AcceptedKey,
  clockSkewSeconds,
  isAccepted,
  type KeyRing,
  keyOf,
  kidForm,
  knownEverywhereAt,
  lastTokenOver,
  noticeSeconds,
  type PromotedKey,
  type RetiredKey,
  type SigningKey,
  signingKeyOf,
  tokenLifeSecondsMax
} from "./signing-key.ts"
