/** The face of secrets: where what nobody can guess comes from. */
export { Secrets } from "./secrets.ts"
