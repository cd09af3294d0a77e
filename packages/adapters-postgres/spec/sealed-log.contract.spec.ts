/** The sealed log on PostgreSQL keeps its contract. */
import { sealedLogContract } from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

sealedLogContract("on PostgreSQL", () => postgresHarness(inject("postgresUrl")))
