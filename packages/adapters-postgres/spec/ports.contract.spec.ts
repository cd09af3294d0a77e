/** The smaller ports on PostgreSQL keep their contracts. */
import {
  accountRepositoryContract,
  atomicityContract,
  auditTrailContract,
  clockStoreContract,
  idempotencyContract,
  identityContract,
  keyRingContract,
  sessionRepositoryContract
} from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

const open = () => postgresHarness(inject("postgresUrl"))

accountRepositoryContract("on PostgreSQL", open)
atomicityContract("on PostgreSQL", open)
auditTrailContract("on PostgreSQL", open)
clockStoreContract("on PostgreSQL", open)
idempotencyContract("on PostgreSQL", open)
identityContract("on PostgreSQL", open)
keyRingContract("on PostgreSQL", open)
sessionRepositoryContract("on PostgreSQL", open)
