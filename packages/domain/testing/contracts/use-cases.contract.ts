/** That the domain's use cases keep their promises on the ports of an adapter. */
import { describe } from "vitest"
import { accountLifeContract } from "./account-life.contract.ts"
import { changedMakerContract } from "./changed-maker.contract.ts"
import { erasureContract } from "./erasure.contract.ts"
import { forgetSecondFactorContract } from "./forget-second-factor.contract.ts"
import { hangingMailContract } from "./hanging-mail.contract.ts"
import { bankOf, type OpenHarness } from "./harness.ts"
import { registrationContract, sessionUseCasesContract } from "./identity-use-cases.contract.ts"
import { lockoutContract } from "./lockout.contract.ts"
import { mailUseCasesContract } from "./mail-use-cases.contract.ts"
import { movementsContract } from "./movement-use-cases.contract.ts"
import { openingContract } from "./opening.contract.ts"
import { passwordUseCasesContract } from "./password-use-cases.contract.ts"
import { recoveryCodesContract } from "./recovery-codes.contract.ts"
import { refreshContract } from "./refresh.contract.ts"
import { secondFactorContract } from "./second-factor.contract.ts"
import { secondFactorRacesContract } from "./second-factor-races.contract.ts"
import { sessionLimitsContract } from "./session-limits.contract.ts"

/** The use cases of accounts and identity, on the ports of one bank. */
export const useCasesContract = (name: string, open: OpenHarness): void => {
  describe(`Use cases ${name}`, () => {
    const run = bankOf(open)
    openingContract(run)
    accountLifeContract(run)
    movementsContract(run)
    registrationContract(run)
    lockoutContract(run)
    passwordUseCasesContract(run)
    mailUseCasesContract(run)
    hangingMailContract(run)
    sessionUseCasesContract(run)
    sessionLimitsContract(run)
    refreshContract(run)
    secondFactorContract(run)
    recoveryCodesContract(run)
    forgetSecondFactorContract(run)
    secondFactorRacesContract(run)
    erasureContract(run)
    changedMakerContract(run)
  })
}
