/** The ports of a bank in memory that are about people and what proves who they are. */
import { Context } from "effect"
import {
  ApiKeyRepository,
  CredentialRules,
  CustomerRepository,
  OneUseLinks,
  PasswordHasher,
  RefreshTokens,
  SecondFactorCodes,
  SecondFactors,
  SessionRepository,
  SignInChallenges,
  SignInFailures,
  UserRegister,
  UserRepository
} from "../../src/identity/index.ts"
import { OutgoingNotices } from "../../src/notice/index.ts"
import { memoryApiKeys } from "./memory-api-keys.ts"
import { memoryCustomers } from "./memory-customers.ts"
import { memoryLinks } from "./memory-links.ts"
import { memoryNotices } from "./memory-notices.ts"
import { memoryRefreshTokens } from "./memory-refresh-tokens.ts"
import { memorySecondFactors } from "./memory-second-factors.ts"
import { memorySessions } from "./memory-sessions.ts"
import { memorySignInChallenges } from "./memory-sign-in-challenges.ts"
import { memorySignInFailures } from "./memory-sign-in-failures.ts"
import type { MemoryState } from "./memory-state.ts"
import { memoryUserRegister } from "./memory-user-register.ts"
import { memoryUsers } from "./memory-users.ts"
import { plainPasswordHasher } from "./plain-password-hasher.ts"
import { plainSecondFactorCodes } from "./plain-second-factor-codes.ts"

/** The ports over a bank's state, under its rules. */
export const memoryIdentity = (state: MemoryState, rules: CredentialRules["Service"]) =>
  Context.make(UserRepository, memoryUsers(state)).pipe(
    Context.add(UserRegister, memoryUserRegister(state)),
    Context.add(ApiKeyRepository, memoryApiKeys(state)),
    Context.add(CustomerRepository, memoryCustomers(state)),
    Context.add(SessionRepository, memorySessions(state)),
    Context.add(RefreshTokens, memoryRefreshTokens(state)),
    Context.add(SecondFactors, memorySecondFactors(state)),
    Context.add(SecondFactorCodes, plainSecondFactorCodes),
    Context.add(SignInChallenges, memorySignInChallenges(state)),
    Context.add(CredentialRules, rules),
    Context.add(OneUseLinks, memoryLinks(state)),
    Context.add(OutgoingNotices, memoryNotices(state)),
    Context.add(SignInFailures, memorySignInFailures(state)),
    Context.add(PasswordHasher, plainPasswordHasher)
  )
