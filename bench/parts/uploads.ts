/**
 * Documents: how fast the service takes them in, and how much memory it needs for many at a
 * time. Each is looked into, digested, encrypted and on the disk before it is answered.
 */
import { Effect } from "effect"
import type { BankPlan } from "../bank/bank-plan.ts"
import { makeBank } from "../bank/make-bank.ts"
import { bareWrites } from "../documents/bare-write.ts"
import { madePdf } from "../documents/made-pdf.ts"
import { type Senders, sendDocuments, startCases } from "../documents/upload.ts"
import type { Figure } from "../figure.ts"
import type { Bench, Part } from "../part.ts"
import { peakMegabytes } from "../peak-memory.ts"
import { compareInRounds, tell } from "../rounds.ts"
import { servicePlace, startService } from "../service/service-process.ts"
import { signInCustomers } from "../service/sign-in.ts"

// Each customer may keep 200 MB with the bank, so a long run needs many of them.
const plan: BankPlan = { customers: 400, accountsOfCustomer: 1, entries: 0 }

const megabytes = 10

const pdf = madePdf(megabytes * 1_000)

const pace = { name: "uploads", bar: 0.5, aim: null, wanted: "at least", atOnce: 4 } as const

const memory = {
  name: "upload-memory",
  bar: 300,
  aim: null,
  wanted: "at most",
  atOnce: 100
} as const

export const uploadsPart: Part = {
  name: "documents",
  says: `documents of ${megabytes} MB sent by customers, beside bare streams of the same bytes; the memory of ${memory.atOnce} at once`,
  figures: [pace.name, memory.name],
  run: Effect.fn("uploadsPart")(function* (bench, wanted) {
    const figures: Figure[] = []
    if (wanted.has(pace.name)) figures.push(...(yield* Effect.scoped(takePace(bench))))
    if (wanted.has(memory.name)) figures.push(yield* Effect.scoped(takeMemory(bench)))
    return figures
  })
}

/** A service of a bank of its own, and customers who may send documents. */
const serveSenders = Effect.fn("serveSenders")(function* ({ server }: Bench, name: string) {
  const bank = yield* makeBank(server, name, plan)
  const service = yield* startService(yield* servicePlace(bank, server.folder))
  const tokens = yield* signInCustomers(service.port, plan.customers)
  yield* Effect.promise(() => startCases(service.port, tokens))
  return { service, port: service.port, tokens }
})

const takePace = Effect.fn("takePace")(function* (bench: Bench) {
  const { server, settings } = bench
  const { port, tokens } = yield* serveSenders(bench, "documents")
  const [comparison] = yield* compareInRounds(
    settings,
    {
      name: "bare streams",
      measure: (seconds) =>
        Effect.promise(() => bareWrites(server.folder, pdf, pace.atOnce, seconds))
    },
    [
      {
        ...pace,
        measure: (seconds: number) =>
          Effect.promise(() => sentPerSecond({ port, tokens, atOnce: pace.atOnce }, seconds))
      }
    ]
  )
  if (comparison === undefined) return []
  const { contender, figure, ratio, ratioMax, ratioMin, reference } = comparison
  const perSecond = (rate: number) => `${rate.toFixed(0)} MB/s`
  return [
    {
      ...contender,
      ratio,
      ours: perSecond(figure),
      beside: `bare ${perSecond(reference)}`,
      range: [ratioMin, ratioMax] as const
    }
  ]
})

const sentPerSecond = async (senders: Senders, seconds: number): Promise<number> => {
  const begun = performance.now()
  const until = begun + seconds * 1_000
  const sent = await sendDocuments(senders, pdf, () => performance.now() >= until)
  return sent / 1_000 / (performance.now() - begun)
}

/** Twice as many documents as are under way at a time, so that the second hundred overlap. */
const takeMemory = Effect.fn("takeMemory")(function* (bench: Bench) {
  const { port, service, tokens } = yield* serveSenders(bench, "remembering_documents")
  const before = peakMegabytes(service.pid)
  const { atOnce } = memory
  yield* Effect.promise(() =>
    sendDocuments({ port, tokens, atOnce }, pdf, (begun) => begun >= 2 * atOnce)
  )
  const peak = peakMegabytes(service.pid)
  tell(`${before.toFixed(0)} MB before the documents, ${peak.toFixed(0)} MB after`)
  return {
    ...memory,
    ours: `${peak.toFixed(0)} MB at most`,
    beside: `${memory.bar} MB`,
    ratio: peak,
    range: null
  } satisfies Figure
})
