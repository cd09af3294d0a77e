/** What customers may do, on PostgreSQL, as on every adapter. */
import { allowanceContract, contractAllowances } from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

allowanceContract("on PostgreSQL", () => postgresHarness(inject("postgresUrl"), contractAllowances))
