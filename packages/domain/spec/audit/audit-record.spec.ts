/** Every change says who asked for it, when, and under which intent. */
import { Effect, type Layer, Result } from "effect"
import * as fc from "fast-check"
import { expect } from "vitest"
import {
  expireHold,
  moveAccountStage,
  openAccount,
  placeHold,
  plainRules,
  releaseHold
} from "../../src/account/index.ts"
import { IdempotencyKey } from "../../src/atomicity/index.ts"
import { type AuditRecord, AuditTrail, type Provenance } from "../../src/audit/index.ts"
import { addMicros, businessDateOf, instantFromMicros } from "../../src/calendar/index.ts"
import { type AccountId, CustomerId, HoldId, uuidV7 } from "../../src/id/index.ts"
import { CustomerRepository } from "../../src/identity/index.ts"
import { currency } from "../../src/money/index.ts"
import { memoryBank } from "../../testing/index.ts"
import { inEveryHistory } from "../bank/histories.ts"
import { textOf } from "../bank/pure-bank.ts"
import { law } from "../law.ts"

const id = "AUDIT-1"
const heading =
  "Every change of state has its audit record, and no sealed record can be changed unseen"
const options = {
  runs: 100,
  upheldBy: [
    "packages/domain/src/audit/audit-trail.ts",
    "packages/domain/src/audit/audit-record.ts",
    "packages/domain/src/audit/provenance.ts"
  ],
  database:
    "triggers `audit_record_append_only` and `entry_append_only`; the provenance of an entry and of a record are columns that are never empty"
}

law(
  id,
  heading,
  "every entry, and every change of a hold, carries the whole provenance of the command that made it",
  { ...options, caseNoun: "histories of 100 to 300 steps" },
  inEveryHistory(() => (_, { change, deed }) => {
    if (change === null || deed.deed !== "command") return null
    const { provenance } = deed.command
    const carried = [change.provenance, change.entry?.provenance ?? provenance]
    return carried.every((each) => textOf(each) === textOf(provenance))
      ? null
      : { kind: "changed-entry", says: `${textOf(provenance)} became ${textOf(carried)}` }
  })
)

const usd = Result.getOrThrow(currency("USD"))
const owner = CustomerId.ofUuid(uuidV7({ millis: 1n, random: 1n }))
const beginning = instantFromMicros(1_770_000_000_000_000n)

/** A wish with where it comes from. */
interface Asked {
  readonly wish: Wish["wish"]
  readonly provenance: Provenance
}

/** One change that is asked for; the same key as an earlier one when `again`. */
interface Wish {
  readonly wish: "freeze" | "unfreeze" | "close" | "hold" | "release" | "expire"
  readonly again: boolean
}

const anyWishes: fc.Arbitrary<readonly Wish[]> = fc.array(
  fc.record({
    wish: fc.constantFrom<Wish["wish"][]>(
      "freeze",
      "unfreeze",
      "close",
      "hold",
      "hold",
      "release",
      "expire"
    ),
    again: fc.nat({ max: 4 }).map((chance) => chance === 0)
  }),
  { maxLength: 30, size: "max" }
)

const provenanceOf = (number: number): Provenance => ({
  intent: {
    principal: "somebody",
    route: "POST /something",
    key: IdempotencyKey.make(`key-${number}`),
    fingerprint: `body-${number}`
  },
  requestId: `request-${number}`,
  address: number % 2 === 0 ? null : `192.0.2.${number}`,
  onBehalfOf: null,
  at: addMicros(beginning, BigInt(number) * 60_000_000n),
  today: businessDateOf("2026-02-02")
})

const actions = {
  freeze: "account-frozen",
  unfreeze: "account-unfrozen",
  close: "account-closed",
  hold: "hold-placed",
  release: "hold-released",
  expire: "hold-expired"
} as const satisfies Record<Wish["wish"], AuditRecord["action"]>

/** What a wish that came true changed. */
interface Granted {
  readonly subject: string
  readonly replayed: boolean
  /** The hold, when one was placed. */
  readonly placed: HoldId | null
}

/** Makes a wish true, if it may be. */
const grant = Effect.fnUntraced(function* (
  { provenance, wish }: Asked,
  account: AccountId,
  hold: HoldId
) {
  if (wish === "hold") {
    const amount = { amount: 1n, currency: usd }
    const expiresAt = addMicros(provenance.at, 120_000_000n)
    const asked = { account, amount, description: "", expiresAt, provenance }
    const { receipt, replayed } = yield* placeHold(asked)
    const granted: Granted = { subject: receipt.hold.id, replayed, placed: receipt.hold.id }
    return granted
  }
  if (wish === "release" || wish === "expire") {
    const end = wish === "release" ? releaseHold : expireHold
    const { replayed } = yield* end({ hold, provenance })
    const granted: Granted = { subject: hold, replayed, placed: null }
    return granted
  }
  const move = { account, move: wish, reason: "as asked", provenance }
  const { replayed } = yield* moveAccountStage(move)
  const granted: Granted = { subject: account, replayed, placed: null }
  return granted
})

type Told = Pick<AuditRecord, "action" | "subject" | "provenance">

const inBank = <A, E>(
  work: Effect.Effect<A, E, Layer.Success<ReturnType<typeof memoryBank>>>
): Promise<A> => Effect.runPromise(Effect.provide(work, memoryBank()))

law(
  id,
  heading,
  "what is done to an account or a hold leaves one record, in order; what is refused or repeated leaves none",
  options,
  fc.asyncProperty(anyWishes, (wishes) =>
    inBank(
      Effect.gen(function* () {
        const customers = yield* CustomerRepository
        yield* customers.add({ id: owner, name: "Ada", createdAt: beginning, metadata: {} })
        const opened = yield* openAccount({
          owner,
          product: "checking",
          currency: usd,
          nickname: "",
          rules: { ...plainRules, overdraftLimit: 20n },
          metadata: {},
          openedOn: null,
          provenance: provenanceOf(0)
        })
        const account = opened.answer.standing.id
        const expected: Told[] = [
          { action: "account-opened", subject: account, provenance: provenanceOf(0) }
        ]
        let hold = HoldId.ofUuid(uuidV7({ millis: 1n, random: 1n }))
        let earlier: Asked | null = null
        for (const [at, { again, wish }] of wishes.entries()) {
          const asked: Asked =
            again && earlier !== null ? earlier : { wish, provenance: provenanceOf(at + 1) }
          const result = yield* Effect.result(grant(asked, account, hold))
          if (Result.isFailure(result) || result.success.replayed) continue
          earlier = asked
          const { placed, subject } = result.success
          expected.push({ action: actions[asked.wish], subject, provenance: asked.provenance })
          if (placed !== null) hold = placed
        }
        const trail = yield* AuditTrail
        for (const subject of new Set(expected.map((each) => each.subject))) {
          const records = yield* trail.of(subject)
          const told = records.map(({ action, provenance }) => ({ action, subject, provenance }))
          expect(told).toStrictEqual(expected.filter((each) => each.subject === subject))
        }
      })
    )
  )
)
