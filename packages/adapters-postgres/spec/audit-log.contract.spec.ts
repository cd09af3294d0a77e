/** The audit log and its seals on PostgreSQL keep their contracts. */
import { auditLogContract, sealedLogContract } from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

auditLogContract("on PostgreSQL", () => postgresHarness(inject("postgresUrl")))
sealedLogContract("on PostgreSQL", () => postgresHarness(inject("postgresUrl")))
