/** How the rules of links, lockout and passwords are broken. */
import type { RuleMutant } from "./rule-mutant.ts"

const linkSpec = "identity/one-use-link.spec.ts"
const lockoutSpec = "identity/lockout.spec.ts"
const changeSpec = "identity/changed-password.spec.ts"
const historySpec = "identity/password-history.spec.ts"
const policySpec = "identity/password-policy.spec.ts"

/** Mutants of IDENTITY-2 to IDENTITY-5. */
export const credentialMutants: readonly RuleMutant[] = [
  {
    law: "IDENTITY-2",
    broken: "a link that was used works again",
    file: "identity/link/one-use-link.ts",
    is: "  found.link.usedAt === null &&\n",
    becomes: "",
    spec: linkSpec
  },
  {
    law: "IDENTITY-2",
    broken: "a link works at its very end",
    file: "identity/link/one-use-link.ts",
    is: "now < found.link.expiresAt",
    becomes: "now <= found.link.expiresAt",
    spec: linkSpec
  },
  {
    law: "IDENTITY-2",
    broken: "a link works for another purpose than its own",
    file: "identity/link/one-use-link.ts",
    is: "  found.link.purpose === purpose &&\n",
    becomes: "",
    spec: linkSpec
  },
  {
    law: "IDENTITY-2",
    broken: "a link that was made void works",
    file: "identity/link/one-use-link.ts",
    is: "  found.link.withdrawnAt === null &&\n",
    becomes: "",
    spec: linkSpec
  },
  {
    law: "IDENTITY-3",
    broken: "one failure more is free",
    file: "identity/lockout/lockout.ts",
    is: "count.failures < rules.freeFailures ||",
    becomes: "count.failures <= rules.freeFailures ||",
    spec: lockoutSpec
  },
  {
    law: "IDENTITY-3",
    broken: "a wait does not grow",
    file: "identity/lockout/lockout.ts",
    is: "rules.firstWaitMicros << BigInt(doublings)",
    becomes: "rules.firstWaitMicros << BigInt(doublings - doublings)",
    spec: lockoutSpec
  },
  {
    law: "IDENTITY-3",
    broken: "a wait goes on at its end",
    file: "identity/lockout/lockout.ts",
    is: "return now < until ? until : null",
    becomes: "return now <= until ? until : null",
    spec: lockoutSpec
  },
  {
    law: "IDENTITY-3",
    broken: "a wait grows past the longest",
    file: "identity/lockout/lockout.ts",
    is: "return wait < rules.longestWaitMicros ? wait : rules.longestWaitMicros",
    becomes: "return wait",
    spec: lockoutSpec
  },
  {
    law: "IDENTITY-3",
    broken: "addresses that nobody has are not counted",
    file: "identity/lockout/admit-sign-in.ts",
    is: "      yield* failures.save(after)\n",
    becomes: "      if (attempt.user !== null) yield* failures.save(after)\n",
    spec: lockoutSpec
  },
  {
    law: "IDENTITY-4",
    broken: "a change of password leaves the other sessions",
    file: "identity/password/change-password.ts",
    is: "const ended = yield* sessions.endOthers(user.id, command.session, {",
    becomes: "const ended = yield* Effect.succeed<readonly string[]>([]); void ({",
    spec: changeSpec
  },
  {
    law: "IDENTITY-4",
    broken: "a reset leaves the old password",
    file: "identity/password/reset-password.ts",
    is: "      yield* users.changePassword(user.id, hash, rules.historyLength)\n",
    becomes: "",
    spec: changeSpec
  },
  {
    law: "IDENTITY-4",
    broken: "a reset leaves the sessions",
    file: "identity/password/reset-password.ts",
    is: 'const ended = yield* sessions.endAll(user.id, { at, because: "password-reset" })',
    becomes: "const ended: readonly string[] = []",
    spec: changeSpec
  },
  {
    law: "IDENTITY-5",
    broken: "the current password is taken again",
    file: "identity/password/choose-hash.ts",
    is: "last.slice(0, rules.historyLength)",
    becomes: "last.slice(1, rules.historyLength)",
    spec: historySpec
  },
  {
    law: "IDENTITY-5",
    broken: "one password more is remembered than said",
    file: "identity/password/choose-hash.ts",
    is: "last.slice(0, rules.historyLength)",
    becomes: "last",
    spec: historySpec
  },
  {
    law: "IDENTITY-5",
    broken: "a common password is taken in capitals",
    file: "identity/password/password-policy.ts",
    is: "const folded = password.toLowerCase()",
    becomes: "const folded = password",
    spec: policySpec
  },
  {
    law: "IDENTITY-5",
    broken: "the bank's name is taken",
    file: "identity/password/password-policy.ts",
    is: "if (namesOfBank(bankName).some(",
    becomes: "if ([].some(",
    spec: policySpec
  },
  {
    law: "IDENTITY-5",
    broken: "kinds are asked of long passwords as well",
    file: "identity/password/password-policy.ts",
    is: "length < lengthWithoutKinds && kindsOf",
    becomes: "length < lengthMax && kindsOf",
    spec: policySpec
  }
]
