/** The routes about what lists say: of a customer, of whom a wire pays, and of who sent one. */
import { CaseParams } from "../kyc/kyc-body.ts"
import { IncomingWireParams } from "../wire/incoming-body.ts"
import { WireParams } from "../wire/wire-body.ts"
import { describeScreening } from "./describe-screening.ts"

export const screeningRoutes = describeScreening({
  path: "/api/kyc/cases/{caseId}",
  tag: "kyc",
  params: CaseParams,
  access: "kyc:read",
  operations: { show: "showKycScreening", askToClear: "askToClearScreening" },
  waits:
    "A hit, or a list that gave no answer, keeps the case from being approved until two people have cleared it.",
  missing: "KycCaseNotFound"
})

/** Of whom a wire pays. */
export const wireScreeningRoutes = describeScreening({
  path: "/api/wire-transfers/{wireId}",
  tag: "wires",
  params: WireParams,
  access: "wires:work",
  operations: { show: "showWireScreening", askToClear: "askToClearWireScreening" },
  waits:
    "A hit, or a list that gave no answer, keeps the wire from being sent until two people have cleared it.",
  missing: "WireNotFound"
})

/** Of who sent a wire that came in. */
export const incomingScreeningRoutes = describeScreening({
  path: "/api/incoming-wires/{incomingWireId}",
  tag: "wires",
  params: IncomingWireParams,
  access: "wires:work",
  operations: { show: "showIncomingWireScreening", askToClear: "askToClearIncomingWireScreening" },
  waits:
    "A hit, or a list that gave no answer, keeps the money in suspense until two people have cleared it.",
  missing: "IncomingWireNotFound"
})
