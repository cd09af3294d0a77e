/** What kinds of account the bank offers, and what each allows. */
import { Schema } from "effect"

/** The code of a product, as callers give it. */
export const ProductCode = Schema.Literals(["checking", "savings", "business"]).annotate({
  identifier: "Product",
  description: "The kind of account"
})
export type ProductCode = typeof ProductCode.Type

export interface Product {
  readonly code: ProductCode
  readonly name: string
  /** Whether an overdraft may be granted on it. */
  readonly overdraftAllowed: boolean
}

/** Every product, by its code. */
export const products = {
  checking: { code: "checking", name: "Checking account", overdraftAllowed: true },
  savings: { code: "savings", name: "Savings account", overdraftAllowed: false },
  business: { code: "business", name: "Business account", overdraftAllowed: true }
} as const satisfies Record<ProductCode, Product>
