/** Access tokens of a customer and of one person of each of the bank's roles. */
import { may, type Permission, Role } from "@florin/domain/identity"
import type { AnyRoute } from "../../src/route.ts"
import { cookieOf, postJson, signedInCustomer } from "../raw-request.ts"
import { addStaff, password, type Service } from "../service.ts"

/** Who is signed in. */
export interface Tokens {
  readonly of: ReadonlyMap<Role, string>
  /** The token of somebody whose role the route asks for; a customer's where any will do. */
  readonly whoMay: (route: AnyRoute) => string
}

let people = 0

/** Signs everybody in. */
export const signedInAs = async (service: Pick<Service, "ask" | "run">): Promise<Tokens> => {
  const of = new Map<Role, string>()
  for (const role of Role.literals) of.set(role, await tokenOf(service, role))
  return {
    of,
    whoMay: ({ access }) => {
      const isPermission = (each: string): each is Permission => each.includes(":")
      const role = isPermission(access)
        ? Role.literals.find((each) => may([each], access))
        : "customer"
      const token = of.get(role ?? "customer")
      if (token === undefined) throw new Error(`nobody may ${access}`)
      return token
    }
  }
}

const tokenOf = async (service: Pick<Service, "ask" | "run">, role: Role): Promise<string> => {
  if (role === "customer") return (await signedInCustomer(service)).token
  const email = `asvs-${role}-${++people}@bank.example`
  await service.run(addStaff(email, role))
  const response = await postJson(service, "/api/auth/sign-in", { email, password })
  return cookieOf(response).token
}
