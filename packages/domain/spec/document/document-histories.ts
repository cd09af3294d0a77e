/**
 * Histories of documents, played on a bank of their own: customers send, break off, delete
 * and are erased, the scanner comes and goes, everybody looks at everything, and somebody
 * keeps copies of all that ever lay in the store. A model that is small enough to be seen as
 * right says what each look may be given.
 */
import { Deferred, Effect, Fiber, ManagedRuntime, Result, Stream } from "effect"
import { AuditTrail, verifyLog } from "../../src/audit/index.ts"
import {
  type Document,
  DocumentVault,
  deleteDocument,
  eraseDocuments,
  MalwareScanner,
  type ObjectName,
  objectsOf,
  scanWaiting
} from "../../src/document/index.ts"
import type { User } from "../../src/identity/index.ts"
import { lockEditableCase } from "../../src/kyc/index.ts"
import {
  arriving,
  documentNow,
  givenCase,
  type OpenCase,
  reads,
  sends
} from "../../testing/contracts/given-document.ts"
import { givenColleague } from "../../testing/contracts/given-staff.ts"
import { givenUser } from "../../testing/contracts/given-user.ts"
import { provenanceOf } from "../../testing/contracts/provenance-of.ts"
import {
  type MemoryObject,
  memoryBank,
  memoryChecksSignature,
  memoryDocumentVault,
  plainFile,
  plainRedrawn,
  plainScanner,
  sealAll
} from "../../testing/index.ts"
import type { DocumentStep } from "./document-steps.ts"

/** What the model knows of a document. */
export interface Known {
  readonly id: Document["id"]
  readonly case: Document["case"]
  readonly customer: number
  /** What a reviewer is given once it is clean. */
  readonly shown: Uint8Array
  readonly words: string
  readonly flaw: "none" | "infected" | "beyond"
  state: "waiting" | "clean" | "refused" | "deleted" | "erased"
}

/** A look: what somebody was given, what they may be given, and how often it is written down. */
export interface Look {
  readonly given: Uint8Array | null
  readonly allowed: Uint8Array | null
  readonly recordsBefore: number
  readonly recordsAfter: number
}

/** What a history came to. */
export interface PlayedDocuments {
  readonly looks: readonly Look[]
  readonly kept: readonly { readonly known: Known; readonly document: Document | null }[]
  /** What anybody is given of the erased, from copies of all that ever lay in the store. */
  readonly ofErased: readonly (Uint8Array | null)[]
  /** Objects that lie in the store, and those that rows name. */
  readonly lying: readonly ObjectName[]
  readonly named: readonly ObjectName[]
  /** What an auditor finds in the sealed log. */
  readonly damages: readonly unknown[]
  readonly unsealed: number
  /** All that the log tells of documents. */
  readonly told: string
}

interface Office {
  readonly people: readonly Pick<User, "id">[]
  readonly open: readonly OpenCase[]
  readonly objects: Map<ObjectName, MemoryObject>
  readonly copies: Map<ObjectName, MemoryObject>
  readonly known: Known[]
  readonly looks: Look[]
  isScannerThere: boolean
  sent: number
}

/** Plays a history, and tells what it came to. */
export const playDocuments = async (history: readonly DocumentStep[]): Promise<PlayedDocuments> => {
  const runtime = ManagedRuntime.make(memoryBank())
  try {
    return await runtime.runPromise(played(history))
  } finally {
    await runtime.dispose()
  }
}

const played = Effect.fnUntraced(function* (history: readonly DocumentStep[]) {
  const office: Office = {
    people: [
      yield* givenColleague(["operations"]),
      yield* givenColleague(["support"]),
      yield* givenColleague(["administrator"]),
      yield* givenColleague(["auditor"]),
      yield* givenColleague(["operations"], { disabledAt: (yield* provenanceOf()).at }),
      yield* givenUser
    ],
    open: [yield* givenCase, yield* givenCase],
    objects: new Map(),
    copies: new Map(),
    known: [],
    looks: [],
    isScannerThere: true,
    sent: 0
  }
  for (const step of history) {
    yield* inOffice(office, doStep(office, step))
    for (const [name, object] of office.objects) office.copies.set(name, object)
  }
  return yield* inOffice(office, told(office))
})

const inOffice = <A, E, R>(office: Office, work: Effect.Effect<A, E, R>) =>
  work.pipe(
    Effect.provideService(DocumentVault, memoryDocumentVault(office.objects)),
    Effect.provideService(MalwareScanner, plainScanner(Effect.sync(() => office.isScannerThere)))
  )

const doStep = Effect.fnUntraced(function* (office: Office, step: DocumentStep) {
  switch (step.act) {
    case "send":
      return yield* sendStep(office, step)
    case "look":
      return yield* lookStep(office, step)
    case "delete":
      return yield* deleteStep(office, step)
    case "erase":
      return yield* eraseStep(office, step)
    case "scan":
      return yield* scanStep(office)
    case "switch-scanner":
      office.isScannerThere = !office.isScannerThere
  }
})

const wordsOf = { infected: "plain malware", beyond: "beyond the limit" } as const

const sendStep = Effect.fnUntraced(function* (
  office: Office,
  { customer, flaw, kind }: Extract<DocumentStep, { act: "send" }>
) {
  const open = office.open[customer]
  if (open === undefined) return
  const isMarked = flaw === "infected" || flaw === "beyond"
  const words = `secret ${office.sent++} ${isMarked ? wordsOf[flaw] : "plain"}`
  const file = plainFile(flaw === "foreign" ? "png" : kind, `${words}, taken at home`)
  if (flaw === "aborted") return yield* abort(open, file)
  const content =
    flaw === "broken"
      ? Stream.concat(arriving(file), Stream.fail("broken" as const))
      : arriving(flaw === "foreign" ? file.slice(1) : file)
  const sent = yield* Effect.result(sends(open, { content }))
  if (Result.isFailure(sent)) return
  const { id, state } = sent.success
  office.known.push({
    id,
    case: open.case,
    customer,
    words,
    shown: kind === "pdf" ? file : plainRedrawn(file),
    flaw: isMarked ? flaw : "none",
    state: state === "clean" && !isMarked && office.isScannerThere ? "clean" : "waiting"
  })
})

const abort = Effect.fnUntraced(function* (open: OpenCase, file: Uint8Array) {
  const reached = yield* Deferred.make<void>()
  const content = Stream.concat(
    arriving(file),
    Stream.fromIterableEffect(Effect.andThen(Deferred.succeed(reached, undefined), never))
  )
  const sending = yield* Effect.forkChild(sends(open, { content }))
  yield* Deferred.await(reached)
  yield* Fiber.interrupt(sending)
})

const never: Effect.Effect<readonly Uint8Array[]> = Effect.never

const recordsOf = ({ id }: Known) =>
  Effect.flatMap(AuditTrail, ({ of }) =>
    Effect.map(of(id), (all) => all.filter(({ action }) => action === "document-viewed").length)
  )

const lookStep = Effect.fnUntraced(function* (
  office: Office,
  { by, document }: Extract<DocumentStep, { act: "look" }>
) {
  const known = office.known.at(-1 - document)
  const person = office.people[by]
  if (known === undefined || person === undefined) return
  const recordsBefore = yield* recordsOf(known)
  const given = Result.getOrElse(yield* Effect.result(reads(known, person)), () => null)
  office.looks.push({
    given,
    allowed: by === 0 && known.state === "clean" ? known.shown : null,
    recordsBefore,
    recordsAfter: yield* recordsOf(known)
  })
})

const deleteStep = Effect.fnUntraced(function* (
  office: Office,
  { by, document }: Extract<DocumentStep, { act: "delete" }>
) {
  const known = office.known.at(-1 - document)
  const open = office.open[by]
  if (known === undefined || open === undefined) return
  const { customer } = open
  const command = {
    document: known.id,
    customer,
    openCase: lockEditableCase(customer),
    provenance: yield* provenanceOf({ onBehalfOf: customer })
  }
  yield* Effect.result(deleteDocument(command))
  if (known.customer === by && known.state !== "erased") known.state = "deleted"
})

const eraseStep = Effect.fnUntraced(function* (
  office: Office,
  { customer }: Extract<DocumentStep, { act: "erase" }>
) {
  const open = office.open[customer]
  if (open === undefined) return
  yield* eraseDocuments({ customer: open.customer, provenance: yield* provenanceOf() })
  for (const known of office.known)
    if (known.customer === customer && known.state !== "deleted") known.state = "erased"
})

const scanStep = Effect.fnUntraced(function* (office: Office) {
  yield* scanWaiting({ provenance: yield* provenanceOf() })
  if (!office.isScannerThere) return
  for (const known of office.known)
    if (known.state === "waiting" && known.flaw !== "beyond")
      known.state = known.flaw === "infected" ? "refused" : "clean"
})

const told = Effect.fnUntraced(function* (office: Office) {
  const lying = [...office.objects.keys()]
  const kept = yield* Effect.forEach(office.known, (known) =>
    Effect.map(documentNow(known.id), (document) => ({ known, document }))
  )
  const trail = yield* AuditTrail
  const records = yield* Effect.forEach(office.known, ({ id }) => trail.of(id))
  // Whoever has copies of all that ever lay there puts them back.
  for (const [name, object] of office.copies) office.objects.set(name, object)
  const ofErased = yield* Effect.forEach(
    office.known.filter(({ state }) => state === "erased" || state === "deleted"),
    (known) =>
      Effect.forEach(office.people, (person) =>
        Effect.map(Effect.result(reads(known, person)), (read) =>
          Result.getOrElse(read, () => null)
        )
      )
  )
  yield* sealAll()
  const { damages, unsealed } = yield* verifyLog({
    checksSignature: memoryChecksSignature,
    heads: [],
    trusted: null,
    progress: () => Effect.void
  })
  const outcome: PlayedDocuments = {
    looks: office.looks,
    kept,
    ofErased: ofErased.flat(),
    lying,
    named: kept.flatMap(({ document }) => (document === null ? [] : objectsOf(document))),
    damages,
    unsealed,
    told: JSON.stringify(
      records.flat().map(({ after, before, personal }) => [after, before, personal])
    )
  }
  return outcome
})
