/** What this bank offers: facts of the deployment that rules depend on. */
import { Context } from "effect"
import type { CurrencyCode } from "../money/index.ts"

export class BankProfile extends Context.Service<
  BankProfile,
  {
    readonly name: string
    /** The currencies in which accounts may be opened. */
    readonly currencies: readonly CurrencyCode[]
  }
>()("@florin/domain/BankProfile") {}
