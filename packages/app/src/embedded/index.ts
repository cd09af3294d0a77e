/** The embedded PostgreSQL: for the bank itself, and for one run of tests. */
export { throwawayServer } from "./throwaway-server.ts"
