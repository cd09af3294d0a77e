/**
 * Cases, standings and documents that forget what was kept of a customer's status when they
 * change it: after the commit, and before anybody is told of the change.
 *
 * Put around the ports of an adapter, beside the units that forget once they are committed.
 *
 * @upholds CACHE-1
 */
import { Context, Effect, Layer, Option } from "effect"
import { CustomerStandings } from "../allowance/index.ts"
import { forgetOnceCommitted, KeptReads } from "../atomicity/index.ts"
import { DocumentRepository } from "../document/index.ts"
import type { CustomerId } from "../id/index.ts"
import { keptKycStatus } from "./kept-kyc-status.ts"
import { KycCases } from "./kyc-cases.ts"

type Ports = KycCases | CustomerStandings | DocumentRepository

/** The ports, with forgetting around them. */
export const forgettingKyc: Layer.Layer<Ports, never, Ports | KeptReads> = Layer.effectContext(
  Effect.gen(function* () {
    const cases = yield* KycCases
    const standings = yield* CustomerStandings
    const documents = yield* DocumentRepository
    const kept = yield* KeptReads
    const forget = (customer: CustomerId) => forgetOnceCommitted(kept, [keptKycStatus(customer)])
    const forgettingCases: KycCases["Service"] = {
      ...cases,
      add: (opened) => Effect.andThen(cases.add(opened), forget(opened.customer)),
      saveDraft: (draft) => Effect.andThen(cases.saveDraft(draft), forget(draft.customer)),
      saveStep: (step) => Effect.andThen(cases.saveStep(step), forget(step.after.customer)),
      eraseProfiles: (customer) => Effect.tap(cases.eraseProfiles(customer), forget(customer))
    }
    const forgettingStandings: CustomerStandings["Service"] = {
      ...standings,
      change: (customer, standing) =>
        Effect.andThen(standings.change(customer, standing), forget(customer))
    }
    const forgettingDocuments: DocumentRepository["Service"] = {
      ...documents,
      save: (document) => Effect.andThen(documents.save(document), forget(document.customer)),
      remove: (id) =>
        Effect.flatMap(documents.find(id), (found) =>
          Effect.andThen(
            documents.remove(id),
            Option.isNone(found) ? Effect.void : forget(found.value.customer)
          )
        )
    }
    return Context.make(KycCases, forgettingCases).pipe(
      Context.add(CustomerStandings, forgettingStandings),
      Context.add(DocumentRepository, forgettingDocuments)
    )
  })
)
