/** The face of secrets: where what nobody can guess comes from. */
export { secretText } from "./secret-text.ts"
export { Secrets } from "./secrets.ts"
