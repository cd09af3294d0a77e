/** Roles as they are shown to whoever approves them, and read back from there. */
import { Schema } from "effect"
import type { Shown } from "../../approval/index.ts"
import { Role } from "../permission.ts"
import { rolesInOrder } from "./decide-roles.ts"

const between = ", "
const isRole = Schema.is(Role)

/** The roles as text, in the order of their names. */
export const rolesText = (roles: readonly Role[]): string => rolesInOrder(roles).join(between)

/** The roles that a request asks for. */
export const rolesOfText = ({ rolesAsked = "" }: Shown): readonly Role[] =>
  rolesAsked.split(between).filter(isRole)
