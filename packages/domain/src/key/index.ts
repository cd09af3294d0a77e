/** The face of keys: how secrets are sealed before they are stored. */
export { keyIdForm, readSealed, type SealedParts, sealedHead } from "./sealed-head.ts"
export { SealBroken, SecretBox } from "./secret-box.ts"
