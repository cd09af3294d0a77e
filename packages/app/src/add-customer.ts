/** Adds a customer who does not sign in, once for each intent. */
import { type CustomerStanding, CustomerStandings } from "@florin/domain/allowance"
import { once } from "@florin/domain/atomicity"
import { type Provenance, recordAudit } from "@florin/domain/audit"
import { CustomerId, Ids } from "@florin/domain/id"
import { CustomerRepository } from "@florin/domain/identity"
import { Effect } from "effect"

/** A customer to add. */
export interface NewCustomer {
  readonly name: string
  readonly metadata: Readonly<Record<string, string>>
  /** What the bank that the customer comes from knows of them. */
  readonly standing: CustomerStanding
  readonly provenance: Provenance
}

const idText = { write: (id: CustomerId): string => id, read: CustomerId.schema.make }

/** Adds the customer; a repeated intent gives the id of the first time. */
export const addCustomer = Effect.fnUntraced(function* (customer: NewCustomer) {
  const { metadata, name, provenance, standing } = customer
  const { answer } = yield* once(
    provenance.intent,
    idText,
    Effect.gen(function* () {
      const id = CustomerId.ofUuid(yield* (yield* Ids).nextUuid)
      const customers = yield* CustomerRepository
      yield* customers.add({ id, name, createdAt: provenance.at, metadata })
      yield* (yield* CustomerStandings).change(id, standing)
      yield* recordAudit({
        action: "customer-registered",
        subject: id,
        provenance,
        before: {},
        after: { customer: id, tier: standing.tier }
      })
      return id
    })
  )
  return answer
})
