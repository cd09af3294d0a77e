/** What a bank chooses about wires: the rail, how others know it, and its policy. */
import { join, resolve } from "node:path"
import type { Env } from "./env.ts"
import type { Problem, Texts } from "./production-rules.ts"
import type { WireSettings } from "./settings.ts"

/** The rail and the files; paths start at the checkout. */
export const wireSettings = (env: Env, checkout: string): WireSettings => ({
  rail: railOf(env, checkout),
  bankFile: env.FLORIN_WIRE_BANK && resolve(checkout, env.FLORIN_WIRE_BANK),
  policyFile: env.FLORIN_WIRE_POLICY && resolve(checkout, env.FLORIN_WIRE_POLICY)
})

const railOf = (
  { FLORIN_DATA_DIR, FLORIN_ENV, FLORIN_WIRE_RAIL }: Env,
  checkout: string
): WireSettings["rail"] => {
  const said = FLORIN_WIRE_RAIL ?? (FLORIN_ENV === "development" ? "simulated" : "off")
  if (said === "off") return undefined
  return said === "simulated"
    ? { folder: resolve(checkout, join(FLORIN_DATA_DIR, "rail")), isSimulated: true }
    : { folder: resolve(checkout, said), isSimulated: false }
}

/** What production does not go with. */
export const wireProblems = (texts: Texts): readonly Problem[] => {
  if (texts.FLORIN_ENV !== "production") return []
  const { FLORIN_WIRE_BANK: bank, FLORIN_WIRE_RAIL: rail } = texts
  if (rail === undefined) return [notNamed]
  if (rail === "simulated") return [simulated]
  return rail !== "off" && bank === undefined ? [nobody] : []
}

const notNamed: Problem = [
  "FLORIN_WIRE_RAIL",
  "is missing: production names the folder of its rail, or says off, and then wires wait"
]

const simulated: Problem = [
  "FLORIN_WIRE_RAIL",
  "is simulated: production sends money to banks that there are"
]

const nobody: Problem = [
  "FLORIN_WIRE_BANK",
  "is missing: production tells other banks its own BIC and routing number"
]
