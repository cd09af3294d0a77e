/** A list in a file: the one that lies there now, and no answer where there is none. */
import { mkdirSync, truncateSync } from "node:fs"
import { businessDateOf } from "@florin/domain/calendar"
import { Effect, Result } from "effect"
import { describe, expect, it, onTestFinished } from "vitest"
import { type ListNow, listBytesMax, listScreening, noScreening } from "../src/index.ts"
import { listFolder, listText, named, personCalled } from "./given-list.ts"

const orlan = personCalled("Orlan Veskari")
const good = listText(named("Orlan Veskari"))

const given = (content?: string | Uint8Array) => {
  const folder = listFolder()
  onTestFinished(folder.remove)
  if (content !== undefined) folder.write(content)
  const told: ListNow[] = []
  const screening = listScreening({
    path: folder.path,
    threshold: 85,
    told: (list) => told.push(list)
  })
  return {
    folder,
    told,
    asks: (party = orlan) => Effect.runPromise(screening.screen(party)),
    version: () => Effect.runPromise(screening.listVersion)
  }
}

describe("A list in a file", () => {
  it("answers with who is alike, and with its version: its day and its digest", async () => {
    const { asks, version } = given(good)
    const hit = await asks()
    expect(hit).toMatchObject({ outcome: "hit", matches: [{ entry: "E-1", score: 100 }] })
    expect(hit.listVersion).toMatch(/^2026-11-01 sha256:[0-9a-f]{64}$/u)
    expect(await version()).toBe(hit.listVersion)
    expect(await asks(personCalled("Ada Lovelace"))).toEqual({
      outcome: "clear",
      listVersion: hit.listVersion
    })
  })

  it("another file counts from its first question on, with a version of its own", async () => {
    const { asks, folder, version } = given(good)
    const before = await version()
    folder.write(listText(named("Somebody Else")))
    const after = await version()
    expect(after).not.toBe(before)
    expect(await asks()).toEqual({ outcome: "clear", listVersion: after })
    folder.write(good)
    expect(await version()).toBe(before)
  })

  it("what is read once is not read again as long as it stays", async () => {
    const { asks, told, version } = given(good)
    await Promise.all([asks(), version(), asks(), asks()])
    await asks()
    expect(told.map(Result.isSuccess)).toEqual([true])
  })

  it("a file that breaks gives no answer, and never the one from before", async () => {
    const { asks, folder, told, version } = given(good)
    expect((await asks(personCalled("Ada Lovelace"))).outcome).toBe("clear")
    folder.write(`${good}\n{"id": "E-2"}\n{"id": "E-3"}`)
    expect(await asks(personCalled("Ada Lovelace"))).toEqual({
      outcome: "unavailable",
      listVersion: null,
      why: expect.stringMatching(/^the list is wrong on line 3: names: .*, and 1 more$/u)
    })
    expect(await version()).toBeNull()
    const last = told.at(-1)
    const wrong = last === undefined ? [] : Result.getOrThrow(Result.flip(last)).wrongLines
    expect(wrong.map(({ line }) => line)).toEqual([3, 4])
    folder.removeList()
    expect(await asks()).toMatchObject({
      outcome: "unavailable",
      why: expect.stringContaining("ENOENT")
    })
    folder.write(good)
    expect((await asks()).outcome).toBe("hit")
  })

  it("a file that is cut off in its place gives no answer", async () => {
    const { asks, folder } = given(listText(named("Orlan Veskari", "Ada Byron")))
    expect((await asks()).outcome).toBe("hit")
    truncateSync(folder.path, listText(named("Orlan Veskari")).length)
    expect((await asks()).outcome).toBe("unavailable")
  })

  it.each([
    ["is no text", new Uint8Array([0xff, 0xfe, 0x00]), "ENCODING"],
    ["is empty", "", "line 1"],
    ["is too large", new Uint8Array(listBytesMax + 1), "larger than"]
  ])("one that %s gives no answer", async (_, content, why) => {
    const { asks, version } = given(content)
    expect(await asks()).toMatchObject({
      outcome: "unavailable",
      why: expect.stringContaining(why)
    })
    expect(await version()).toBeNull()
  })

  it("a folder in its place gives no answer", async () => {
    const { asks, folder } = given()
    mkdirSync(folder.path)
    expect(await asks()).toMatchObject({
      outcome: "unavailable",
      why: expect.stringContaining("EISDIR")
    })
  })

  it("a name that no letter can be made of has no answer, and is not clear", async () => {
    const { asks } = given(good)
    for (const name of ["", " - ", "\u{1f600}"])
      expect((await asks(personCalled(name))).outcome, name).toBe("unavailable")
  })

  it("a bank without a list has no answer to anything", async () => {
    const verdict = await Effect.runPromise(
      noScreening.screen({ ...orlan, birthDate: businessDateOf("1961-03-02") })
    )
    expect(verdict).toEqual({
      outcome: "unavailable",
      listVersion: null,
      why: "no list is configured"
    })
    expect(await Effect.runPromise(noScreening.listVersion)).toBeNull()
  })
})
