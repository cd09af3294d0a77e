/** What happens at the screening desk of a bank that has lived: a hit, cleared by two people. */
import { businessDateOf } from "@florin/domain/calendar"
import { uuidOf } from "@florin/domain/id"
import { askToClear, screenSubject } from "@florin/domain/screening"
import { Effect } from "effect"
import { freshProvenance } from "./given-accounts.ts"
import { administrator, decides } from "./lived-in-office.ts"

/** Lets it happen, and gives the UUIDs of what it happened to. */
export const workOnScreening = Effect.gen(function* () {
  const [maker, checker] = [yield* administrator("asks"), yield* administrator("clears")]
  const subject = "payment 1"
  const party = { kind: "person", birthDate: null, country: null } as const
  yield* screenSubject({ ...party, subject, name: "Nobody", provenance: freshProvenance() })
  const { result } = yield* screenSubject({
    ...party,
    subject,
    name: "Somebody Listed",
    provenance: freshProvenance()
  })
  const request = yield* askToClear({
    subject,
    result: result.id,
    reason: "another birth date",
    expiresOn: businessDateOf("2026-03-31"),
    maker: maker.id,
    beneficiary: null,
    provenance: freshProvenance()
  })
  yield* decides(request, checker)
  return { clearedResult: uuidOf(result.id) }
})
