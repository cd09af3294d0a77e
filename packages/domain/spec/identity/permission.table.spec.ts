/** Who may do what: every role with every permission. */
import { describe, expect, it } from "vitest"
import { may, Permission, permissionsOf, Role, reachesOnlyOwn } from "../../src/identity/index.ts"

const roles: readonly Role[] = ["customer", "support", "operations", "administrator", "auditor"]

/** One row a permission: yes or no for each of the roles, in their order. */
const table: readonly (readonly [Permission, string])[] = [
  //                       customer support operations administrator auditor
  ["accounts:close", /*     */ "yes no  yes no  no"],
  ["accounts:freeze", /*    */ "no  no  yes no  no"],
  ["accounts:open", /*      */ "yes no  yes no  no"],
  ["accounts:read", /*      */ "yes yes yes yes yes"],
  ["accounts:set-rules", /* */ "no  no  yes no  no"],
  ["api-keys:make", /*      */ "no  no  no  yes no"],
  ["api-keys:read", /*      */ "no  no  no  yes yes"],
  ["api-keys:revoke", /*    */ "no  no  no  yes no"],
  ["approvals:decide", /*   */ "no  no  yes yes no"],
  ["approvals:read", /*     */ "no  no  yes yes yes"],
  ["audit-personal:read", /**/ "no  no  no  no  yes"],
  ["audit:read", /*         */ "no  no  no  yes yes"],
  ["cash:deposit", /*       */ "no  no  yes no  no"],
  ["cash:withdraw", /*      */ "no  no  yes no  no"],
  ["clock:advance", /*      */ "no  no  no  yes no"],
  ["controls:read", /*      */ "no  no  no  yes yes"],
  ["customers:read", /*     */ "no  yes yes yes yes"],
  ["entries:read", /*       */ "yes yes yes yes yes"],
  ["entries:reverse", /*    */ "no  no  yes no  no"],
  ["fee-quotes:read", /*    */ "yes yes yes yes yes"],
  ["fees:set", /*           */ "no  no  no  yes no"],
  ["holds:capture", /*      */ "no  no  yes no  no"],
  ["holds:place", /*        */ "no  no  yes no  no"],
  ["holds:read", /*         */ "yes yes yes yes yes"],
  ["holds:release", /*      */ "no  no  yes no  no"],
  ["kyc-documents:read", /* */ "no  no  yes no  no"],
  ["kyc:own", /*            */ "yes no  no  no  no"],
  ["kyc:read", /*           */ "no  yes yes no  yes"],
  ["kyc:review", /*         */ "no  no  yes no  no"],
  ["ledger:read", /*        */ "no  no  yes yes yes"],
  ["personal-data:erase", /**/ "no  no  no  yes no"],
  ["screening:clear", /*    */ "no  no  yes no  no"],
  ["sessions:end-others", /**/ "no  no  no  yes no"],
  ["transfers:make", /*     */ "yes no  no  no  no"],
  ["users:disable", /*      */ "no  no  no  yes no"],
  ["users:invite", /*       */ "no  no  no  yes no"],
  ["users:read", /*         */ "no  yes no  yes yes"],
  ["users:set-roles", /*    */ "no  no  no  yes no"],
  ["wires:approve", /*      */ "no  no  yes no  no"],
  ["wires:make", /*         */ "yes no  no  no  no"],
  ["wires:read", /*         */ "yes yes yes yes yes"],
  ["wires:work", /*         */ "no  no  yes no  no"]
]

const cases = table.flatMap(([permission, row]) =>
  row.split(/\s+/u).map((answer, at) => ({
    permission,
    role: roles[at] ?? "customer",
    answer: answer === "yes"
  }))
)

describe("Permissions", () => {
  it("are tried for every role and every permission that a role has", () => {
    expect(Role.literals).toStrictEqual(roles)
    expect(cases).toHaveLength(roles.length * table.length)
    const given = new Set(roles.flatMap((role): readonly Permission[] => permissionsOf[role]))
    expect([...given].toSorted()).toStrictEqual(table.map(([permission]) => permission).toSorted())
    expect([...given].toSorted()).toStrictEqual([...Permission.literals].toSorted())
  })

  it.each(cases)("$role, $permission: $answer", ({ answer, permission, role }) => {
    expect(may([role], permission)).toBe(answer)
  })

  it("of several roles are those of any of them, and of no role there are none", () => {
    expect(may(["customer", "auditor"], "audit:read")).toBe(true)
    expect(may(["auditor", "customer"], "transfers:make")).toBe(true)
    expect(may(["customer", "auditor"], "clock:advance")).toBe(false)
    expect(table.filter(([permission]) => may([], permission))).toStrictEqual([])
  })

  it("are given once to a role", () => {
    for (const role of roles)
      expect(new Set(permissionsOf[role]).size).toBe(permissionsOf[role].length)
  })

  it.each<readonly [readonly Role[], boolean]>([
    [["customer"], true],
    [["support"], false],
    [["operations"], false],
    [["administrator"], false],
    [["auditor"], false],
    [["customer", "operations"], false],
    // Who is nothing to the bank reaches no more than a customer does.
    [[], true]
  ])("%j reach only what is their own: %s", (of, expected) => {
    expect(reachesOnlyOwn(of)).toBe(expected)
  })

  it("an auditor changes nothing: no permission but to read", () => {
    const other = permissionsOf.auditor.filter((permission) => !permission.endsWith(":read"))
    expect(other).toStrictEqual([])
  })
})
