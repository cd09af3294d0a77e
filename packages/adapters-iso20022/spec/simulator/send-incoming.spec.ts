/** Payments that the simulated other side sends of its own accord. */
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { RailMessage } from "@florin/domain/wire"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { sendIncoming } from "../../src/simulator/index.ts"
import { folderWireRail } from "../../src/wire/index.ts"
import { at, usd } from "../own-messages.ts"
import { withRail } from "../rail/rail-in-folder.ts"
import { schemaFaults, withSchemas } from "../schema-folder.ts"
import { ownBank } from "../wire/any-wire.ts"

const incoming = {
  id: "SIMIN1",
  uetr: "5f7d8a10-2c1b-4b0e-9d3a-6a1f0c2e4b77",
  accountNumber: "100000001787",
  amount: usd(12_345n),
  debtorName: "Ada <Lovelace> & Co",
  at: at("2026-11-25T23:30:00Z")
}

describe("A payment from the simulated other side", () => {
  it(withSchemas("is a valid message, which the bank hears as a credit"), () =>
    withRail(async ({ folders, names }) => {
      expect(await Effect.runPromise(sendIncoming(folders, ownBank, incoming))).toBe(true)
      const [name = ""] = await names("inbox")
      const xml = await readFile(join(folders.inbox, name), "utf8")
      expect(schemaFaults("pacs.008.001.08", xml)).toEqual([])
      const port = await Effect.runPromise(folderWireRail({ folders, bank: ownBank }))
      const heard: RailMessage[] = []
      await Effect.runPromise(
        port.poll((said) =>
          Effect.sync(() => {
            heard.push(said)
            return "consumed" as const
          })
        )
      )
      expect(heard).toMatchObject([
        {
          says: "credit",
          amount: usd(12_345n),
          accountNumber: "100000001787",
          debtorName: "Ada <Lovelace> & Co",
          debtorCountry: "DE",
          settledOn: "2026-11-25",
          uetr: incoming.uetr
        }
      ])
    })
  )

  it("is left once, however often it is sent under one id", () =>
    withRail(async ({ folders, names }) => {
      await Effect.runPromise(sendIncoming(folders, ownBank, incoming))
      expect(await Effect.runPromise(sendIncoming(folders, ownBank, incoming))).toBe(false)
      expect(await names("inbox")).toEqual(["SIMIN1.xml"])
    }))
})
