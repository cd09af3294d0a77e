/** Who may do what: every role with every permission. */
import { describe, expect, it } from "vitest"
import {
  may,
  type Permission,
  permissionsOf,
  Role,
  reachesOnlyOwn
} from "../../src/identity/index.ts"

const roles: readonly Role[] = ["customer", "support", "operations", "administrator", "auditor"]

/** One row a permission: yes or no for each of the roles, in their order. */
const table: readonly (readonly [Permission, string])[] = [
  //                      customer support operations administrator auditor
  ["accounts:open", /*     */ "yes no  yes no  no"],
  ["accounts:read", /*     */ "yes yes yes yes yes"],
  ["accounts:freeze", /*   */ "no  no  yes no  no"],
  ["accounts:close", /*    */ "yes no  yes no  no"],
  ["accounts:set-rules", /**/ "no  no  yes no  no"],
  ["audit:read", /*        */ "no  no  no  no  yes"],
  ["cash:deposit", /*      */ "no  no  yes no  no"],
  ["cash:withdraw", /*     */ "no  no  yes no  no"],
  ["clock:advance", /*     */ "no  no  no  yes no"],
  ["customers:read", /*    */ "no  yes yes yes yes"],
  ["entries:read", /*      */ "yes yes yes yes yes"],
  ["entries:reverse", /*   */ "no  no  yes no  no"],
  ["holds:capture", /*     */ "no  no  yes no  no"],
  ["holds:place", /*       */ "no  no  yes no  no"],
  ["holds:read", /*        */ "yes yes yes yes yes"],
  ["holds:release", /*     */ "no  no  yes no  no"],
  ["ledger:read", /*       */ "no  no  yes yes yes"],
  ["transfers:make", /*    */ "yes no  no  no  no"]
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
