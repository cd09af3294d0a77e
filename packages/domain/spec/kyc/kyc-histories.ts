/** Plays histories of customers and reviewers on a bank in memory, and tells what came of them. */
import { Effect, Layer, Option } from "effect"
import { CustomerStandings } from "../../src/allowance/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import type { Provenance } from "../../src/audit/index.ts"
import { addDays, type BusinessDate, businessDateOf } from "../../src/calendar/index.ts"
import { type Document, type DocumentKind, DocumentRepository } from "../../src/document/index.ts"
import { CustomerId, DocumentId, type KycCaseId, UserId, uuidV7 } from "../../src/id/index.ts"
import { CustomerRepository, UserRepository } from "../../src/identity/index.ts"
import {
  approveCase,
  askForMore,
  type DecideCase,
  expireCases,
  handBackCase,
  type KycCase,
  KycCases,
  type KycMoved,
  type KycReasonCode,
  type KycState,
  kycStatusOf,
  rejectCase,
  saveProfile,
  startCase,
  submitCase,
  takeCase
} from "../../src/kyc/index.ts"
import { Screening } from "../../src/screening/index.ts"
import { memoryBank } from "../../testing/index.ts"
import { staffUser } from "../approval/staff-user.ts"
import { ada, adaInFull, draftCase } from "./draft-case.ts"
import type { Has } from "./kyc-by-hand.ts"
import { customerCount, type Decision, personCount, type Step, type Told } from "./kyc-steps.ts"

/** One step, the name of its refusal (or `done`), and what each customer had after it. */
export interface Happening {
  readonly step: Step
  readonly came: string
  readonly has: readonly Has[]
}

/** A history after it was played. */
export interface Played {
  readonly happened: readonly Happening[]
  readonly cases: readonly { readonly state: KycState; readonly history: readonly KycMoved[] }[]
  /** The users of the customers. */
  readonly customerUsers: readonly UserId[]
}

/** The first day of every history. */
export const firstDay = businessDateOf("2026-03-02")
const { openedAt: at } = draftCase()

const personOf = (number: number): UserId =>
  UserId.ofUuid(uuidV7({ millis: 1n, random: BigInt(number) }))
const customerOf = (number: number): CustomerId =>
  CustomerId.ofUuid(uuidV7({ millis: 2n, random: BigInt(number) }))

const names = ["Ada Lovelace", "Ada King", "Somebody Listed"] as const

const profileOf = ({ full, name }: Told) => ({
  ...(full ? adaInFull : ada),
  legalName: names[name]
})

/** What was uploaded in a history, by case. */
type Uploads = Map<KycCaseId, readonly Document[]>

/** Plays a history from its beginning. */
export const play = (history: readonly Step[]): Promise<Played> => {
  const uploads: Uploads = new Map()
  const ports = Layer.provideMerge(
    Layer.merge(documentsIn(uploads), Layer.succeed(Screening, list)),
    memoryBank()
  )
  return Effect.runPromise(Effect.provide(playOn(history, uploads), ports))
}

/** What was uploaded in the history, in the place of what the bank in memory keeps. */
const documentsIn = (uploads: Uploads) =>
  Layer.effect(
    DocumentRepository,
    Effect.map(DocumentRepository, (kept) => ({
      ...kept,
      ofCase: (id) => Effect.sync(() => uploads.get(id) ?? [])
    }))
  )

const documentOf = (
  given: KycCase,
  kind: DocumentKind,
  state: "clean" | "quarantined"
): Document => ({
  id: DocumentId.ofUuid(uuidV7({ millis: 3n, random: 1n })),
  customer: given.customer,
  case: given.id,
  kind,
  state,
  mediaType: "application/pdf",
  size: 1,
  digest: null,
  fileName: "",
  receivedAt: at,
  begunAt: at,
  scannedAt: null,
  verdict: null,
  stored: null
})

const list: Screening["Service"] = {
  listVersion: Effect.succeed("a list"),
  screen: ({ name }) =>
    Effect.succeed(
      name === names[2]
        ? {
            outcome: "hit",
            listVersion: "a list",
            matches: [{ entry: "1", name, programme: "", score: 100, reasons: ["the name"] }]
          }
        : { outcome: "clear", listVersion: "a list" }
    )
}

const playOn = Effect.fnUntraced(function* (history: readonly Step[], uploads: Uploads) {
  const users = yield* UserRepository
  for (let number = 0; number < personCount; number++) {
    const user = staffUser(personOf(number), ["operations"])
    if (number >= customerCount) {
      yield* users.add(user)
      continue
    }
    const customer = customerOf(number)
    const name = "Somebody"
    yield* (yield* CustomerRepository).add({ id: customer, name, createdAt: at, metadata: {} })
    yield* users.add({ ...user, roles: ["customer"], customer })
  }
  let today = firstDay
  const happened: Happening[] = []
  for (const step of history) {
    if (step.does === "wait") today = addDays(today, step.days)
    const came = yield* Effect.match(does(step, today, uploads), {
      onFailure: ({ _tag }) => _tag,
      onSuccess: (said) => said
    })
    happened.push({ step, came, has: yield* hasOn(today) })
  }
  const played: Played = {
    happened,
    cases: yield* allCases,
    customerUsers: Array.from({ length: customerCount }, (_, number) => personOf(number))
  }
  return played
})

const hasOn = (today: BusinessDate) =>
  Effect.forEach(
    Array.from({ length: customerCount }, (_, number) => customerOf(number)),
    Effect.fnUntraced(function* (customer) {
      const { tier, until } = yield* (yield* CustomerStandings).of(customer)
      const has: Has = { tier, until, today: (yield* kycStatusOf(customer, today)).tier }
      return has
    })
  )

const allCases = Effect.gen(function* () {
  const cases = yield* KycCases
  const page = { size: 100, direction: "forward", position: null } as const
  const { rows } = yield* cases.list({ state: null, customer: null }, page)
  return yield* Effect.forEach(rows, ({ id, state }) =>
    Effect.map(cases.historyOf(id), (history) => ({ state, history }))
  )
})

let provenances = 0
const provenanceBy = (principal: string, today: BusinessDate): Provenance => ({
  intent: {
    principal,
    route: "history",
    key: IdempotencyKey.make(`${++provenances}`),
    fingerprint: ""
  },
  requestId: "history",
  address: null,
  onBehalfOf: null,
  at,
  today
})

const does = Effect.fnUntraced(function* (step: Step, today: BusinessDate, uploads: Uploads) {
  if (step.does === "wait") return "done"
  if (step.does === "expire") {
    yield* expireCases({ at, provenance: provenanceBy("job", today) })
    return "done"
  }
  const customer = customerOf(step.customer)
  const provenance = provenanceBy(personOf(step.customer), today)
  switch (step.does) {
    case "start":
      yield* startCase({ customer, tier: step.tier, provenance })
      return "done"
    case "tell":
      yield* saveProfile({ customer, profile: profileOf(step), at, provenance })
      return "done"
    case "submit":
      yield* submitCase({ customer, provenance })
      return "done"
    case "upload": {
      const { open } = yield* (yield* KycCases).current(customer)
      if (open === null || !["in_progress", "more_information_needed"].includes(open.state))
        return "nothing"
      const { kinds, state } = step
      const before = uploads.get(open.id) ?? []
      uploads.set(open.id, [...before, ...kinds.map((kind) => documentOf(open, kind, state))])
      return "done"
    }
    default:
      return yield* reviews(step, customer, today)
  }
})

const reviews = Effect.fnUntraced(function* (
  step: Extract<Step, { readonly person: number }>,
  customer: CustomerId,
  today: BusinessDate
) {
  const cases = yield* KycCases
  const { open } = yield* cases.current(customer)
  const target = open ?? Option.getOrNull(yield* cases.latest(customer))
  if (target === null) return "nothing"
  const reviewer = personOf(step.person)
  const asked = { case: target.id, reviewer, provenance: provenanceBy(reviewer, today) }
  if ("seen" in step)
    yield* decides(step, { ...asked, at, versionSeen: target.version - (step.seen ? 0 : 1) })
  else yield* step.does === "take" ? takeCase(asked) : handBackCase(asked)
  return "done"
})

const decides = ({ does, reasoned, tier }: Decision, asked: Omit<DecideCase, "reasons">) => {
  const decision = { ...asked, reasons: reasoned ? [{ code: fitting[does], words: "" }] : [] }
  if (does === "approve") return Effect.asVoid(approveCase({ ...decision, tier }))
  return Effect.asVoid(does === "reject" ? rejectCase(decision) : askForMore(decision))
}

const fitting: Readonly<Record<Decision["does"], KycReasonCode>> = {
  approve: "requirements-met",
  "ask-for-more": "document-missing",
  reject: "suspicion"
}
