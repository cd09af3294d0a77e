/**
 * Signing in beside what it cannot do without: checking a password by argon2id, as dear and
 * as many at a time as the service does it, in this process and with nothing around it.
 */
import { createRequire } from "node:module"
import { Effect, Schema } from "effect"
import { type BankPlan, emailOfNumber } from "../bank/bank-plan.ts"
import { benchPassword, makeBank } from "../bank/make-bank.ts"
import { perSecond } from "../figure.ts"
import { prepareLoad } from "../load/load-generator.ts"
import { signInRequest } from "../load/prepared-load.ts"
import type { Part } from "../part.ts"
import { compareInRounds } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"

const plan: BankPlan = { customers: 200, accountsOfCustomer: 1, entries: 0 }

/** The cost and the number at a time of a bank that chooses nothing. */
const argon2 = {
  memoryKib: 19_456,
  iterations: 2,
  parallelism: 1,
  hashings: 2,
  waiting: 32,
  waitMillis: 2_000
}

/** Enough that the next password always waits, and few enough that nobody is sent away. */
const connections = 8

const goal = { name: "sign-ins", bar: 0.9, aim: null, wanted: "at least" } as const

export const signInsPart: Part = {
  name: "sign-ins",
  says: "POST /api/auth/sign-in beside bare argon2id verifications, equally dear and as many at a time",
  figures: [goal.name],
  run: Effect.fn("signInsPart")(function* ({ server, settings }) {
    const bank = yield* makeBank(server, "signing_in", plan, argon2)
    const service = yield* startService({
      ...(yield* servicePlace(bank, server.folder)),
      settings: {
        FLORIN_ARGON2_MEMORY_KIB: String(argon2.memoryKib),
        FLORIN_ARGON2_ITERATIONS: String(argon2.iterations),
        FLORIN_SESSIONS_MAX: "5"
      }
    })
    const generator = yield* prepareLoad(server.folder, {
      requests: Array.from({ length: plan.customers }, (_, at) =>
        signInRequest(emailOfNumber(at + 1), benchPassword)
      )
    })
    const [comparison] = yield* compareInRounds(
      settings,
      { name: "bare argon2id", measure: (seconds) => Effect.promise(() => verifications(seconds)) },
      [
        {
          ...goal,
          measure: (seconds: number) =>
            Effect.map(
              generator.run({ port: service.port, connections, seconds }),
              (outcome) => outcome.perSecond
            )
        }
      ]
    )
    if (comparison === undefined) return []
    const { figure, ratio, ratioMax, ratioMin, reference } = comparison
    return [
      {
        ...goal,
        ratio,
        ours: perSecond(figure),
        beside: `argon2id ${perSecond(reference)}`,
        range: [ratioMin, ratioMax] as const
      }
    ]
  })
}

/** The library that the HTTP adapter checks passwords with. */
const library = Schema.decodeUnknownSync(
  Schema.Struct({
    hash: Schema.declare((value): value is Hash => typeof value === "function"),
    verify: Schema.declare((value): value is Verify => typeof value === "function")
  })
)

type Hash = (password: string, cost: object) => Promise<string>
type Verify = (hashed: string, password: string) => Promise<boolean>

const load = () => {
  const near = new URL("../../packages/adapters-http/package.json", import.meta.url)
  return library(createRequire(near)("@node-rs/argon2"))
}

const verifications = async (seconds: number): Promise<number> => {
  const { hash, verify } = load()
  const { iterations, memoryKib, parallelism } = argon2
  const hashed = await hash(benchPassword, {
    memoryCost: memoryKib,
    timeCost: iterations,
    parallelism
  })
  const until = performance.now() + seconds * 1_000
  let verified = 0
  const verifyOn = async () => {
    while (performance.now() < until) if (await verify(hashed, benchPassword)) verified += 1
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: argon2.hashings }, verifyOn))
  return (verified * 1_000) / (performance.now() - begun)
}
