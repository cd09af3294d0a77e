/**
 * Customers of the data set: its clients, and one customer for each bank that receives
 * payments.
 *
 * Clients have no names, only numbers; their birth, sex and district are kept with them.
 */
import type { CustomerStanding } from "@florin/domain/allowance"
import { Atomicity } from "@florin/domain/atomicity"
import { Effect, Array as Rows } from "effect"
import { addCustomer } from "../../add-customer.ts"
import type { Advance } from "../../progress.ts"
import type { BerkaClient } from "./berka-data.ts"
import { provenanceOfRow, rowsInUnit, unitsAtOnce } from "./berka-program.ts"

/** The bank that they come from has known them for years. */
const standing: CustomerStanding = { tier: "enhanced", until: null }

/** Adds the clients; gives their customer ids by the clients' numbers. */
export const addClients = Effect.fn("addClients")(function* (
  clients: readonly BerkaClient[],
  advance: Advance
) {
  const { atomically } = yield* Atomicity
  const ids = yield* Effect.forEach(
    Rows.chunksOf(clients, rowsInUnit),
    (unit) =>
      atomically(Effect.forEach(unit, addClient)).pipe(
        Effect.tap((added) => advance(added.length))
      ),
    { concurrency: unitsAtOnce }
  )
  return new Map(ids.flat())
})

const addClient = Effect.fnUntraced(function* (client: BerkaClient) {
  const { bornOn, district, id, sex } = client
  const metadata = {
    source: "berka",
    client_id: id,
    born_on: bornOn,
    sex,
    district: district.name,
    region: district.region
  }
  const provenance = yield* provenanceOfRow(`client:${id}`, Object.values(metadata))
  return [id, yield* addCustomer({ name: `Client ${id}`, metadata, standing, provenance })] as const
})

/** Adds a customer for each receiving bank; gives their ids by the banks' codes. */
export const addBanks = Effect.fn("addBanks")(function* (codes: readonly string[]) {
  const ids = yield* Effect.forEach(codes, (code) =>
    Effect.gen(function* () {
      const provenance = yield* provenanceOfRow(`bank:${code}`, [code])
      const metadata = { source: "berka", bank: code }
      const name = `Bank ${code}`
      return [code, yield* addCustomer({ name, metadata, standing, provenance })] as const
    })
  )
  return new Map(ids)
})
