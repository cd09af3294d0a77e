/**
 * Customers of the data set: its clients, and one customer for each bank that receives
 * payments.
 *
 * Clients have no names, only numbers; their birth, sex and district are kept with them.
 */
import { Atomicity, once } from "@florin/domain/atomicity"
import { recordAudit } from "@florin/domain/audit"
import { CustomerId, Ids } from "@florin/domain/id"
import { CustomerRepository } from "@florin/domain/identity"
import { Effect, Array as Rows } from "effect"
import type { Advance } from "../../progress.ts"
import type { BerkaClient } from "./berka-data.ts"
import { provenanceOfRow, rowsInUnit, unitsAtOnce } from "./berka-program.ts"

/** A customer as a row gives it: the key under which it is added once. */
interface NewCustomer {
  readonly key: string
  readonly name: string
  readonly metadata: Readonly<Record<string, string>>
}

/** Adds the clients; gives their customer ids by the clients' numbers. */
export const addClients = Effect.fn("addClients")(function* (
  clients: readonly BerkaClient[],
  advance: Advance
) {
  const customers = clients.map(
    ({ bornOn, district, id, sex }): NewCustomer => ({
      key: `client:${id}`,
      name: `Client ${id}`,
      metadata: {
        source: "berka",
        client_id: id,
        born_on: bornOn,
        sex,
        district: district.name,
        region: district.region
      }
    })
  )
  const ids = yield* addCustomers(customers, advance)
  return new Map(clients.flatMap(({ id }, at) => pairOf(id, ids[at])))
})

/** Adds a customer for each receiving bank; gives their ids by the banks' codes. */
export const addBanks = Effect.fn("addBanks")(function* (codes: readonly string[]) {
  const customers = codes.map(
    (code): NewCustomer => ({
      key: `bank:${code}`,
      name: `Bank ${code}`,
      metadata: { source: "berka", bank: code }
    })
  )
  const ids = yield* addCustomers(customers, () => Effect.void)
  return new Map(codes.flatMap((code, at) => pairOf(code, ids[at])))
})

/** A pair for a map; none for a value that is not there. */
export const pairOf = <A>(name: string, value: A | undefined): readonly (readonly [string, A])[] =>
  value === undefined ? [] : [[name, value]]

const addCustomers = Effect.fn("addCustomers")(function* (
  customers: readonly NewCustomer[],
  advance: Advance
) {
  const { atomically } = yield* Atomicity
  const ids = yield* Effect.forEach(
    Rows.chunksOf(customers, rowsInUnit),
    (unit) =>
      atomically(Effect.forEach(unit, addOnce)).pipe(Effect.tap((added) => advance(added.length))),
    { concurrency: unitsAtOnce }
  )
  return ids.flat()
})

const idText = { write: (id: CustomerId): string => id, read: CustomerId.schema.make }

const addOnce = Effect.fnUntraced(function* ({ key, metadata, name }: NewCustomer) {
  const provenance = yield* provenanceOfRow(key, [name, JSON.stringify(metadata)])
  const { answer } = yield* once(
    provenance.intent,
    idText,
    Effect.gen(function* () {
      const id = CustomerId.ofUuid(yield* (yield* Ids).nextUuid)
      const customers = yield* CustomerRepository
      yield* customers.add({ id, name, createdAt: provenance.at, metadata })
      yield* recordAudit({
        action: "customer-registered",
        subject: id,
        provenance,
        before: {},
        after: { customer: id }
      })
      return id
    })
  )
  return answer
})
