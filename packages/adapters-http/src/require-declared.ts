/**
 * That every route says what the compiler asks it to say, looked at again before anybody is
 * served: what is not compiled, or is cast, does not slip through.
 */
import { may, Permission } from "@florin/domain/identity"
import { Schema } from "effect"
import { usualQuotas } from "./limit/rate-class.ts"
import { type AnyRoute, routeName } from "./route.ts"

type Declaration = "access" | "ownership" | "idempotency" | "bodyLimit" | "rateClass"

const isPermission = Schema.is(Permission)

const isDeclared: Readonly<Record<Declaration, (route: AnyRoute) => boolean>> = {
  access: ({ access }) => access === "public" || access === "signed-in" || isPermission(access),
  ownership: ({ ownership }) => ["own-only", "shared", "none"].includes(ownership),
  idempotency: ({ idempotency }) => idempotency === "required" || idempotency === "none",
  bodyLimit: ({ bodyLimit }) =>
    bodyLimit === "settings" ||
    bodyLimit === "upload" ||
    bodyLimit === "none" ||
    (Number.isSafeInteger(bodyLimit) && bodyLimit > 0),
  rateClass: ({ rateClass }) => Object.hasOwn(usualQuotas, rateClass)
}

const declarations = ["access", "ownership", "idempotency", "bodyLimit", "rateClass"] as const

/** Ends the start when a route does not declare itself. */
export const requireDeclared = (routes: readonly AnyRoute[]): void => {
  for (const route of routes) {
    const missing = declarations.filter((name) => !isDeclared[name](route))
    if (missing.length > 0)
      throw new Error(`${routeName(route)} declares no ${missing.join(" and no ")}`)
    if (isPermission(route.access) && may(["customer"], route.access) && route.ownership === "none")
      throw new Error(
        `${routeName(route)} is open to customers and does not say that they reach only their own`
      )
  }
}
