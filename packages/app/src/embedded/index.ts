/** The embedded PostgreSQL: for the bank itself, and for one run of tests. */
export {
  type EmbeddedServer,
  type Sharing,
  startEmbedded,
  type WhenMissing
} from "./start-embedded.ts"
export { throwawayServer } from "./throwaway-server.ts"
