/** The smaller ports on PostgreSQL keep their contracts. */
import {
  accountRepositoryContract,
  apiKeyContract,
  approvalContract,
  atomicityContract,
  auditTrailContract,
  clockStoreContract,
  credentialContract,
  documentContract,
  feeContract,
  idempotencyContract,
  identityContract,
  keyRingContract,
  kycContract,
  kycStatusVersionsContract,
  resealContract,
  screeningContract,
  sessionRepositoryContract,
  staffContract,
  wireContract
} from "@florin/domain/testing"
import { inject } from "vitest"
import { postgresHarness } from "./bank-ports.ts"

const open = () => postgresHarness(inject("postgresUrl"))

accountRepositoryContract("on PostgreSQL", open)
apiKeyContract("on PostgreSQL", open)
approvalContract("on PostgreSQL", open)
staffContract("on PostgreSQL", open)
atomicityContract("on PostgreSQL", open)
auditTrailContract("on PostgreSQL", open)
clockStoreContract("on PostgreSQL", open)
documentContract("on PostgreSQL", open)
feeContract("on PostgreSQL", open)
idempotencyContract("on PostgreSQL", open)
credentialContract("on PostgreSQL", open)
identityContract("on PostgreSQL", open)
keyRingContract("on PostgreSQL", open)
kycContract("on PostgreSQL", open)
kycStatusVersionsContract("on PostgreSQL", open)
resealContract("on PostgreSQL", open)
screeningContract("on PostgreSQL", open)
sessionRepositoryContract("on PostgreSQL", open)
wireContract("on PostgreSQL", open)
