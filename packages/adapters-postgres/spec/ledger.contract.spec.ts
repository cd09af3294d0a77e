/** The ledger on PostgreSQL keeps the contract of its port. */
import { ledgerContract } from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

const open = () => postgresHarness(inject("postgresUrl"))

ledgerContract("on PostgreSQL", open)
