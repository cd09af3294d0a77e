/** Which roles somebody may be given, and who may be shut out: every case that matters. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { instantFromMicros } from "../../src/calendar/index.ts"
import { CustomerId, UserId, uuidV7 } from "../../src/id/index.ts"
import { decideDisabling, decideRoles, type Role, type User } from "../../src/identity/index.ts"
import { staffUser } from "../approval/staff-user.ts"

const uuid = uuidV7({ millis: 1n, random: 1n })

const userWith = (roles: readonly Role[], differs: Partial<User> = {}): User => ({
  ...staffUser(UserId.ofUuid(uuid), roles),
  ...differs
})

const came = (decided: Result.Result<unknown, { readonly _tag: string }>): unknown =>
  Result.isSuccess(decided) ? decided.success : decided.failure._tag

type Row = readonly [has: readonly Role[], asked: readonly Role[], others: boolean, came: unknown]

describe("Roles of somebody of the bank", () => {
  it.each<Row>([
    [["support"], ["operations"], false, ["operations"]],
    [["support"], ["support", "auditor", "auditor"], false, ["auditor", "support"]],
    [["support"], ["administrator"], false, ["administrator"]],
    [["administrator"], ["support", "administrator"], false, ["administrator", "support"]],
    [["administrator"], ["support"], true, ["support"]],
    [["administrator"], ["support"], false, "LastAdministrator"],
    [["administrator", "support"], ["support"], false, "LastAdministrator"],
    [["support", "auditor"], ["auditor", "support"], true, "RolesUnchanged"],
    [["support"], [], true, "CustomerRoleFixed"],
    [["support"], ["customer"], true, "CustomerRoleFixed"],
    [["support"], ["support", "customer"], true, "CustomerRoleFixed"]
  ])(
    "from %j to %j, with other administrators: %s",
    (has, asked, otherAdministrators, expected) => {
      expect(came(decideRoles(userWith(has), asked, { otherAdministrators }))).toEqual(expected)
    }
  )

  it("of a customer never change", () => {
    const customer = userWith(["customer"], { customer: CustomerId.ofUuid(uuid) })
    const decided = decideRoles(customer, ["support"], { otherAdministrators: true })
    expect(came(decided)).toBe("CustomerRoleFixed")
  })

  it("of a disabled administrator are taken away though nobody else has them", () => {
    const disabled = userWith(["administrator"], { disabledAt: instantFromMicros(1n) })
    const decided = decideRoles(disabled, ["support"], { otherAdministrators: false })
    expect(came(decided)).toEqual(["support"])
  })
})

describe("Shutting somebody out", () => {
  it.each<readonly [roles: readonly Role[], others: boolean, refused: boolean]>([
    [["administrator"], true, false],
    [["administrator"], false, true],
    [["administrator", "auditor"], false, true],
    [["support"], false, false],
    [["customer"], false, false]
  ])("%j, with other administrators %s, is refused: %s", (roles, otherAdministrators, refused) => {
    const decided = decideDisabling(userWith(roles), { otherAdministrators })
    expect(Result.isFailure(decided)).toBe(refused)
  })
})
