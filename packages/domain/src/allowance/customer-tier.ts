/** How well the bank knows a customer, in four steps. What each step allows is the policy's to say. */
import { Schema } from "effect"

/** The tiers, from the lowest to the highest. */
export const customerTiers = ["none", "basic", "standard", "enhanced"] as const

/** A tier; `none` is that of a customer whom the bank does not know yet, or no longer. */
export const CustomerTier = Schema.Literals(customerTiers).annotate({
  identifier: "CustomerTier",
  description: "How well the bank knows the customer"
})
export type CustomerTier = typeof CustomerTier.Type

/** Whether the first tier is above the second. */
export const isTierAbove = (one: CustomerTier, other: CustomerTier): boolean =>
  customerTiers.indexOf(one) > customerTiers.indexOf(other)

/** The lower of two tiers. */
export const lowerTier = (one: CustomerTier, other: CustomerTier): CustomerTier =>
  isTierAbove(one, other) ? other : one
