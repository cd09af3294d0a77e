/** Versions of customers' statuses on a bank in memory: all that a status is made of, as text. */
import { Effect, Option } from "effect"
import type { CustomerStandings } from "../../src/allowance/index.ts"
import type { DocumentRepository } from "../../src/document/index.ts"
import type { KycCases, KycStatusVersions } from "../../src/kyc/index.ts"

/** The versions, read from the other ports. */
export const memoryKycStatusVersions = (
  cases: KycCases["Service"],
  standings: CustomerStandings["Service"],
  documents: DocumentRepository["Service"]
): KycStatusVersions["Service"] => ({
  of: (customer) =>
    Effect.gen(function* () {
      const standing = yield* standings.of(customer)
      const current = yield* cases.current(customer)
      const latest = Option.getOrNull(yield* cases.latest(customer))
      const open = current.open ?? latest
      const sent = open === null ? [] : yield* documents.ofCase(open.id)
      return JSON.stringify([standing, current, latest, sent], (_, value: unknown) =>
        typeof value === "bigint" ? `${value}` : value
      )
    })
})
