/** The face of secrets: where what nobody can guess comes from, and bytes as text. */
export { bytesOfHex, hexText } from "./hex-text.ts"
export { secretText } from "./secret-text.ts"
export { Secrets } from "./secrets.ts"
