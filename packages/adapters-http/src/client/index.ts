/** The face of the typed client; nothing of the server comes along. */
export { type CallInput, type CallResult, UnexpectedAnswer } from "./call.ts"
export type { Connection, Fetch, Message } from "./connection.ts"
export { type FlorinClient, florinClient } from "./florin-client.ts"
