/** The reads of the ledger on PostgreSQL keep the contract of their port. */
import { ledgerReadsContract } from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

const open = () => postgresHarness(inject("postgresUrl"))

ledgerReadsContract("on PostgreSQL", open)
