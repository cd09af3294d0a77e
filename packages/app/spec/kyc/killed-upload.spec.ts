/**
 * The service is killed while a document comes in: half of it is there, or all of it and
 * nobody was answered. Nothing of it is left once the next one has swept, an hour later.
 */
import { mkdtempSync, rmSync, utimesSync } from "node:fs"
import { createServer, type Server, type Socket } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { longPdf } from "@florin/adapters-documents/testing"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask } from "../fresh-database.ts"
import { type ServedBank, startBank } from "../served-bank.ts"
import { documentsLeft, type Known, starts, verifyingSettings } from "./case-steps.ts"
import { filesIn, good, newCustomer, pdfOf } from "./kyc-bank.ts"

const folder = mkdtempSync(join(tmpdir(), "florin-kyc-killed-"))
const documents = join(folder, "documents")
let scanner: Server
const lines = new Set<Socket>()
let scans = 0
let settings: Readonly<Record<string, string>>
let bank: ServedBank

beforeAll(async () => {
  // It takes whatever comes and says nothing, so that nobody is answered.
  scanner = createServer((socket) => {
    scans++
    lines.add(socket)
    socket.on("error", () => socket.destroy()).resume()
  })
  await new Promise<void>((resolve) => scanner.listen(0, "127.0.0.1", resolve))
  const { port } = Object(scanner.address())
  settings = {
    ...verifyingSettings(folder, `tcp://127.0.0.1:${port}`),
    FLORIN_DATA_DIR: folder,
    FLORIN_DOCUMENTS_MAX: "1"
  }
  bank = await startBank(settings)
}, 60_000)
afterAll(async () => {
  bank.program.signal("SIGKILL")
  await bank.program.ended
  scanner.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Sends requests as they are, but of a form only so much: the rest never comes. */
const sendsShare = (share: number) => async (request: Request) => {
  const { body: isForm } = request
  if (isForm === null || request.headers.get("content-type")?.startsWith("multipart/") !== true)
    return fetch(request)
  const whole = new Uint8Array(await request.arrayBuffer())
  const body = new ReadableStream<Uint8Array>({
    start: (line) => {
      line.enqueue(whole.subarray(0, Math.floor(whole.length * share)))
      if (share === 1) line.close()
    }
  })
  const { headers, method, url } = request
  return fetch(url, { method, headers, body, duplex: "half" })
}

// The database lets nobody change when an upload began: its guards look away meanwhile.
const anHourGoesBy = `DO $$ BEGIN
  SET LOCAL session_replication_role = replica;
  UPDATE florin.document SET begun_at = begun_at - interval '61 minutes';
END $$`

/** Kills the service, lets an hour go by for what it left, and starts it again. */
const killAndRestart = async (): Promise<void> => {
  bank.program.signal("SIGKILL")
  await bank.program.ended
  const { database } = bank
  await ask(database, anHourGoesBy)
  const then = Date.now() / 1_000 - 3_660
  for (const name of filesIn(documents)) utimesSync(join(documents, name), then, then)
  const { port } = new URL(bank.address)
  bank = await startBank({ ...settings, DATABASE_URL: database, FLORIN_PORT: port })
}

const isHalfThere = () => filesIn(documents).some((name) => name.endsWith(".part"))
const isWholeThere = () => scans > 0 && !isHalfThere()

const sent = async (known: Known) => {
  good(await known.client.kyc.uploadDocument(pdfOf(longPdf(1_000_000))))
}

describe("A service that is killed in an upload", () => {
  it.each([
    ["half of the body came", 0.5, isHalfThere],
    ["the body is whole and nobody was answered", 1, isWholeThere]
  ])(
    "after %s leaves nothing, and the customer sends again",
    async (_, share, isThere) => {
      scans = 0
      let shareNow = share
      const ada = await newCustomer(bank.address, "Ada Lovelace", (request) =>
        sendsShare(shareNow)(request)
      )
      await starts(ada)
      const before = await documentsLeft(bank.database, documents)
      const broken = sent(ada).then(
        () => "answered",
        () => "broken off"
      )
      await expect.poll(isThere, { timeout: 30_000 }).toBe(true)
      expect(await documentsLeft(bank.database, documents)).not.toEqual(before)
      await killAndRestart()
      const scansBefore = scans
      expect(await broken).toBe("broken off")
      await expect
        .poll(() => documentsLeft(bank.database, documents), { timeout: 30_000 })
        .toEqual(before)
      expect(good(await ada.client.kyc.documents({})).data).toEqual([])
      shareNow = 1
      const again = sent(ada)
      await expect.poll(() => scans, { timeout: 30_000 }).toBeGreaterThan(scansBefore)
      for (const line of lines) line.destroy()
      await again
      expect(good(await ada.client.kyc.documents({})).data).toMatchObject([
        { state: "quarantined" }
      ])
    },
    120_000
  )
})
