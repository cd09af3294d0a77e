/** The port as the bank uses it: what is clean with what is left of it, and one refusal. */
import { ContentInspector, ContentRefused } from "@florin/domain/document"
import { Effect, Exit, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { processContentInspector } from "../../src/index.ts"
import { hostileFiles, onePage, placeNote, slopePng, writePdf } from "../../testing/index.ts"
import { greyJpeg } from "../../testing/write-jpeg.ts"
import { piecesOf } from "./inspecting.ts"

const ask = <A, E>(work: Effect.Effect<A, E, ContentInspector>, settings = {}) =>
  Effect.runPromiseExit(work.pipe(Effect.provide(processContentInspector(settings))))

const inspected = (bytes: Buffer) =>
  Effect.scoped(
    Effect.gen(function* () {
      const { inspect } = yield* ContentInspector
      const { mediaType, redrawn } = yield* inspect(piecesOf(bytes))
      if (redrawn === null) return { mediaType, redrawn }
      return { mediaType, redrawn: Buffer.concat(yield* Stream.runCollect(redrawn)) }
    })
  )

describe("The inspector of contents", () => {
  it("says what a clean file is, and gives of a picture what is left of it", async () => {
    const exit = await ask(
      Effect.forEach(
        [writePdf(onePage), slopePng(20, 20), greyJpeg(20, 20, [placeNote(1)])],
        inspected
      )
    )
    expect(exit).toMatchObject({
      value: [
        { mediaType: "application/pdf", redrawn: null },
        { mediaType: "image/png", redrawn: expect.any(Buffer) },
        { mediaType: "image/jpeg", redrawn: expect.any(Buffer) }
      ]
    })
  })

  it("refuses with the reason, as a value", async () => {
    const [one, ...others] = hostileFiles.filter(({ id }) => id.startsWith("pdf-script"))
    expect(others.length).toBeGreaterThan(0)
    const exit = await ask(inspected(one?.make() ?? Buffer.alloc(0)))
    expect(exit).toEqual(Exit.fail(new ContentRefused({ reason: "script" })))
  })

  it("looks into many files at once by two processes", async () => {
    const files = Array.from({ length: 12 }, (_, nth) => slopePng(100 + nth, 100))
    const exit = await ask(Effect.forEach(files, inspected, { concurrency: "unbounded" }))
    expect(Exit.isSuccess(exit) && exit.value.map(({ mediaType }) => mediaType)).toEqual(
      files.map(() => "image/png")
    )
  })

  it("goes by the longest file that it is told", async () => {
    const short = ask(inspected(slopePng(200, 200)), { bytesMax: 1_000 })
    expect(await short).toEqual(Exit.fail(new ContentRefused({ reason: "too-long" })))
  })
})
