/** A fee that specs of wires begin with: asked for by one administrator, approved by another. */
import type { FeeOperation } from "@florin/domain/fee"
import type { FlorinClient } from "../src/client/index.ts"
import { bodyOf, usd } from "./given-bank.ts"
import { agrees } from "./given-wire.ts"
import type { Service } from "./service.ts"

const dayMillis = 86_400_000

const bankNow = async (client: FlorinClient): Promise<number> =>
  Date.parse(bodyOf(await client.admin.showClock({})).now)

/**
 * Charges so many dollars for every operation of a kind from now on. A schedule begins on a
 * day to come, so that the bank's clock is moved on by one.
 */
export const chargedFor = async (
  service: Pick<Service, "staff">,
  operation: FeeOperation,
  dollars: string
): Promise<void> => {
  const maker = await service.staff("administrator")
  const checker = await service.staff("administrator")
  const tomorrow = new Date((await bankNow(maker)) + dayMillis).toISOString()
  const asked = await maker.fees.askForSchedule({
    body: {
      operation,
      currency: "USD",
      effectiveFrom: tomorrow.slice(0, 10),
      terms: {
        rule: { kind: "flat", amount: usd(dollars) },
        minimum: null,
        maximum: null,
        freePerMonth: 0,
        waivers: { products: [], tiers: [] }
      },
      reason: "the price list"
    }
  })
  bodyOf(await agrees(checker, bodyOf(asked)))
  bodyOf(await maker.admin.advanceClock({ body: { to: tomorrow } }))
}
