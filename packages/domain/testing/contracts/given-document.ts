/** Documents that a contract is given to begin with, and whoever sends and sees them. */
import { Effect, Option, Result, Stream } from "effect"
import { expect } from "vitest"
import { type AuditRecord, AuditTrail } from "../../src/audit/index.ts"
import {
  type Document,
  DocumentRepository,
  DocumentVault,
  MalwareScanner,
  type ObjectName,
  type ReceiveDocument,
  readDocument,
  receiveDocument
} from "../../src/document/index.ts"
import type { CustomerId, DocumentId, KycCaseId } from "../../src/id/index.ts"
import type { User } from "../../src/identity/index.ts"
import { type KycCases, type KycRefusal, lockEditableCase, startCase } from "../../src/kyc/index.ts"
import {
  type MemoryObject,
  memoryDocumentVault,
  wholeContent
} from "../memory/memory-document-vault.ts"
import { plainFile, plainScanner } from "../memory/plain-inspection.ts"
import { givenCustomer } from "./given.ts"
import { givenColleague } from "./given-staff.ts"
import { nine, provenanceOf } from "./provenance-of.ts"

/** A customer, and the case that is theirs to change. */
export interface OpenCase {
  readonly customer: CustomerId
  readonly case: KycCaseId
}

/** A customer who has begun a case. */
export const givenCase = Effect.gen(function* () {
  const customer = yield* givenCustomer
  const started = yield* startCase({ customer, tier: "basic", provenance: yield* provenanceOf() })
  const open: OpenCase = { customer, case: started.id }
  return open
})

/** A reviewer of the bank. */
export const givenReviewer = givenColleague(["operations"])

/** What differs from a plain PDF that proves an identity. */
export type Sent<E> = Partial<
  Pick<
    ReceiveDocument<E, KycRefusal, KycCases>,
    "at" | "content" | "fileName" | "kind" | "openCase"
  >
>

/** The content of a file as it arrives. */
export const arriving = (file: Uint8Array): Stream.Stream<Uint8Array> =>
  Stream.make(file.slice(0, 7), file.slice(7))

/** The customer sends a document. */
export const sends = Effect.fnUntraced(function* <E = never>(
  { customer }: Pick<OpenCase, "customer">,
  differs: Sent<E> = {}
) {
  const command: ReceiveDocument<E, KycRefusal, KycCases> = {
    customer,
    kind: "identity",
    fileName: "passport.pdf",
    content: arriving(plainFile("pdf", "a passport")),
    openCase: lockEditableCase(customer),
    at: nine,
    provenance: yield* provenanceOf({ onBehalfOf: customer }),
    ...differs
  }
  return yield* receiveDocument(command)
})

/** The same content, unlike that of any other document. */
export const sendsWords = (open: Pick<OpenCase, "customer">, words: string) =>
  sends(open, { content: arriving(plainFile("pdf", words)) })

/** What somebody is given of a document. */
export const reads = Effect.fnUntraced(function* (
  document: Pick<Document, "id" | "case">,
  reader: Pick<User, "id">
) {
  const read = yield* readDocument({
    document: document.id,
    case: document.case,
    reader: reader.id,
    provenance: yield* provenanceOf({ principal: reader.id })
  })
  return yield* wholeContent(read.content)
})

/** The document as it stands now; null when it is gone. */
export const documentNow = (id: DocumentId) =>
  Effect.flatMap(DocumentRepository, ({ find }) => Effect.map(find(id), Option.getOrNull))

/** Does it while the scanner is switched off. */
export const withoutScanner = <A, E, R>(
  work: Effect.Effect<A, E, R>
): Effect.Effect<A, E, Exclude<R, MalwareScanner>> =>
  Effect.provideService(work, MalwareScanner, plainScanner(Effect.succeed(false)))

/** What a vault of its own holds, and what was written down meanwhile. */
export interface LookedInto {
  readonly objects: Map<ObjectName, MemoryObject>
  readonly records: readonly AuditRecord[]
}

/** Does it with a vault of its own, whose objects the work is given to look at. */
export const withVault = <A, E, R>(
  work: (looked: LookedInto) => Effect.Effect<A, E, R>
): Effect.Effect<A, E, AuditTrail | Exclude<Exclude<R, DocumentVault>, AuditTrail>> => {
  const objects = new Map<ObjectName, MemoryObject>()
  const records: AuditRecord[] = []
  return Effect.flatMap(AuditTrail, (trail) =>
    work({ objects, records }).pipe(
      Effect.provideService(DocumentVault, memoryDocumentVault(objects)),
      Effect.provideService(AuditTrail, {
        ...trail,
        append: (record) =>
          Effect.andThen(
            Effect.sync(() => records.push(record)),
            trail.append(record)
          )
      })
    )
  )
}

/** That the customer has no document, not even one on its way. */
export const expectNoDocument = ({ customer }: Pick<OpenCase, "customer">) =>
  Effect.gen(function* () {
    const { lockOf } = yield* DocumentRepository
    expect(yield* lockOf(customer)).toEqual([])
  })

/** Many documents at once; what each of them is refused with, or null. */
export const sendsAtOnce = (open: Pick<OpenCase, "customer">, count: number, words = "document") =>
  Effect.forEach(
    Array.from({ length: count }, (_, nth) => `${words} ${nth}`),
    (each) =>
      Effect.map(Effect.result(sendsWords(open, each)), (sent) =>
        Result.isFailure(sent) ? sent.failure : null
      ),
    { concurrency: "unbounded" }
  )
