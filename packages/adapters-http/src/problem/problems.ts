/** Every refusal that the service can answer with, and the shape of its problem document. */
import type { AccountRefusal } from "@florin/domain/account"
import type { ApprovalRefusal } from "@florin/domain/approval"
import type { IdempotencyKeyInProgress } from "@florin/domain/atomicity"
import type { ClockRefusal } from "@florin/domain/clock"
import type { DocumentRefusal } from "@florin/domain/document"
import type { FeeRefusal } from "@florin/domain/fee"
import type { ApiKeyRefusal, IdentityRefusal, StaffRefusal } from "@florin/domain/identity"
import type { KycRefusal } from "@florin/domain/kyc"
import type { LedgerRefusal } from "@florin/domain/ledger"
import type { ScreeningRefusal } from "@florin/domain/screening"
import type { WireRefusal } from "@florin/domain/wire"
import { accountProblems } from "../account/account-problems.ts"
import { type AllowanceRefusal, allowanceProblems } from "../allowance/allowance-problems.ts"
import { approvalProblems } from "../approval/approval-problems.ts"
import { clockProblems } from "../clock/clock-problems.ts"
import { documentProblems } from "../document/document-problems.ts"
import { feeProblems } from "../fee/fee-problems.ts"
import { apiKeyProblems } from "../identity/api-key/api-key-problems.ts"
import { identityProblems } from "../identity/identity-problems.ts"
import { staffProblems } from "../identity/staff/staff-problems.ts"
import { kycProblems } from "../kyc/kyc-problems.ts"
import { ledgerProblems } from "../ledger/ledger-problems.ts"
import { limitProblems } from "../limit/limit-problems.ts"
import type { RateLimited } from "../limit/rate-limited.ts"
import { screeningProblems } from "../screening/screening-problems.ts"
import { wireProblems } from "../wire/wire-problems.ts"
import { edgeProblems } from "./edge-problems.ts"
import type { EdgeRefusal } from "./edge-refusals.ts"
import type { ProblemTable } from "./problem-shape.ts"

/** Any refusal that has an answer. */
export type Refusal =
  | AccountRefusal
  | AllowanceRefusal
  | ApiKeyRefusal
  | ApprovalRefusal
  | ClockRefusal
  | DocumentRefusal
  | EdgeRefusal
  | FeeRefusal
  | IdempotencyKeyInProgress
  | IdentityRefusal
  | KycRefusal
  | LedgerRefusal
  | ScreeningRefusal
  | StaffRefusal
  | RateLimited
  | WireRefusal

/** The tag of a refusal that has an answer. */
export type ProblemTag = Refusal["_tag"]

/** One table of all: a refusal without an answer does not compile. */
export const problems: ProblemTable<Refusal> = {
  ...edgeProblems,
  ...identityProblems,
  ...staffProblems,
  ...apiKeyProblems,
  ...approvalProblems,
  ...accountProblems,
  ...allowanceProblems,
  ...ledgerProblems,
  ...limitProblems,
  ...clockProblems,
  ...kycProblems,
  ...documentProblems,
  ...feeProblems,
  ...screeningProblems,
  ...wireProblems
}
