/** Hostile files over and over: each is refused, and the service is no bigger for it. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { hostileFiles } from "@florin/adapters-documents/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ServedBank, serveBank } from "../served-bank.ts"
import { documentsLeft, type Known, starts, verifyingSettings } from "./case-steps.ts"
import { newCustomer } from "./kyc-bank.ts"
import { type PlainClamd, plainClamd } from "./plain-clamd.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-kyc-memory-"))
const documents = join(folder, "documents")
let scanner: PlainClamd
let bank: ServedBank

beforeAll(async () => {
  scanner = await plainClamd()
  bank = await serveBank(verifyingSettings(folder, scanner.address))
}, 60_000)
afterAll(async () => {
  await scanner.down()
  rmSync(folder, { recursive: true, force: true })
})

/** The service's resident memory, in mebibytes. */
const residentMebibytes = (): number => {
  const status = readFileSync(`/proc/${bank.program.pid}/status`, "utf8")
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]) / 1024
}

/**
 * The corpus has 21 MiB, its longest file ten. In five passes the service grew by 65 MiB where
 * the received bytes were kept, and by at most 16 where they were not.
 */
const growthMebibytesMax = 32
const passes = 5

const corpus = hostileFiles.map(({ claims, fileName, id, make, reason }) => ({
  id,
  reason: reason === "too-long" ? "body_too_large" : reason,
  file: new File([new Uint8Array(make())], fileName, { type: claims })
}))

/** Sends all of them; gives what each was refused for. */
const refusals = async ({ client }: Known) => {
  const told: (readonly [string, string])[] = []
  for (const { file, id } of corpus) {
    const sent = await client.kyc.uploadDocument({ body: { kind: "identity" }, file })
    told.push([id, sent.ok ? "taken" : (Object(sent.problem).reason ?? sent.problem.code)])
  }
  return told
}

describe("The hostile files", () => {
  it("sent again and again leave no memory taken, no row and no object", async () => {
    const ada = await newCustomer(bank.address)
    await starts(ada)
    const before = await documentsLeft(bank.database, documents)
    const expected = corpus.map(({ id, reason }) => [id, reason])
    const sizes: number[] = []
    for (let pass = 1; pass <= passes; pass++) {
      expect(await refusals(ada)).toEqual(expected)
      sizes.push(residentMebibytes())
    }
    expect((sizes.at(-1) ?? 0) - (sizes[0] ?? 0)).toBeLessThan(growthMebibytesMax)
    expect(await documentsLeft(bank.database, documents)).toEqual(before)
  }, 120_000)
})
