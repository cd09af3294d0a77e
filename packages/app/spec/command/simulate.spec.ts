/** The other banks, played on the folders of a rail: as a process, and as a call that ends. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { readdir } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openFolderRail, readMessage } from "@florin/adapters-iso20022"
import { Effect, Result } from "effect"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { railFolders } from "../../src/wire/rail-folders.ts"
import { command } from "../in-process.ts"
import { run } from "../program.ts"

let folder = ""
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "florin-simulate-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

const simulate = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  command(["simulate", "rail", ...args], { FLORIN_WIRE_RAIL: folder, ...env })

const inbox = () => readdir(railFolders(folder).inbox)

describe("florin simulate rail --incoming", () => {
  it("leaves as many payments for the account, each of its own", async () => {
    const args = [
      "--incoming",
      "3",
      "--to",
      "100000000034",
      "--amount",
      "2.50",
      "--from",
      "Ada & Co"
    ]
    expect(await simulate(args)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^3 payments of 2\.50 USD to 100000000034 from Ada & Co: /u)
    })
    const names = await inbox()
    const transfers = names.map((name) => {
      const read = readMessage(readFileSync(join(railFolders(folder).inbox, name)))
      const { kind, message } = Result.getOrThrow(read)
      if (kind !== "credit-transfer") throw new Error(`it is a ${kind}`)
      return message.transfers[0]
    })
    expect(transfers).toHaveLength(3)
    expect(new Set(transfers.map((transfer) => transfer?.uetr)).size).toBe(3)
    for (const transfer of transfers)
      expect(transfer).toMatchObject({
        amount: { amount: 250n, currency: "USD" },
        creditorAccount: { other: "100000000034" },
        debtor: { name: "Ada & Co" }
      })
  })

  it.each([
    [["--incoming", "1"], {}, "--to is the number"],
    [["--incoming", "1", "--to", "1", "--from", ""], {}, "--from is a name"],
    [["--incoming", "1", "--to", "1", "--amount", "1.234"], {}, "--amount is more than nothing"],
    [["--incoming", "1", "--to", "1", "--amount", "0"], {}, "--amount is more than nothing"],
    [["--incoming", "1", "--to", "1", "--currency", "XYZ"], {}, "--currency is a code"],
    [[], { FLORIN_WIRE_RAIL: "off" }, "This bank has no rail"]
  ])("with %j and %o says what is wrong, and leaves nothing", async (args, env, sentence) => {
    const ended = await simulate(args, env)
    expect(ended).toMatchObject({ code: 1, stdout: "" })
    expect(ended.stderr).toContain(sentence)
    expect(await readdir(folder)).toEqual([])
  })
})

describe("florin simulate rail", () => {
  it("answers what is in the outbox until it is stopped, and ends well then", async () => {
    const rail = await Effect.runPromise(openFolderRail(railFolders(folder)))
    const sample = join(
      import.meta.dirname,
      "../../../adapters-iso20022/spec/samples/domestic-transfer.xml"
    )
    await Effect.runPromise(rail.submit("W1", readFileSync(sample, "utf8")))
    const program = run("src/main.ts", ["simulate", "rail", "--pace", "1"], {
      env: { FLORIN_WIRE_RAIL: folder }
    })
    await program.see(/Stop it with Ctrl-C\./u)
    await vi.waitFor(async () => expect(await inbox()).toHaveLength(1), { timeout: 20_000 })
    program.signal("SIGTERM")
    expect(await program.ended).toMatchObject({ code: 0, stderr: "" })
  })
})
