/** The bank's use cases do on PostgreSQL what they do anywhere. */
import { useCasesContract } from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

const open = () => postgresHarness(inject("postgresUrl"))

useCasesContract("on PostgreSQL", open)
