/** A form with a file as it arrives: in pieces of any length, right and in every way wrong. */
import { Effect, Exit, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { byteSource } from "../src/request/byte-source.ts"
import { readBody } from "../src/request/read-body.ts"
import { readUpload } from "../src/request/read-upload.ts"
import { boundary, field, filePart, formType, inPieces, type RawPart, rawForm } from "./raw-form.ts"

const limits = { limitBytes: 1_000, seconds: 5, stallSeconds: 0.1 }

const asked = (
  bytes: ReadableStream<Uint8Array> | null,
  type: string | undefined = formType,
  length?: number
) => ({
  header: (name: string) =>
    name === "content-type" ? type : name === "content-length" ? length?.toString() : undefined,
  upload: { bytes: sourceOf(bytes), limits }
})

const sourceOf = (body: ReadableStream<Uint8Array> | null) =>
  byteSource(
    new Request("http://bank.example/", { method: "POST", body, duplex: "half" }),
    undefined
  )

/** Reads fields and file to the end. */
const readAll = (request: ReturnType<typeof asked>) =>
  Effect.runPromiseExit(
    Effect.gen(function* () {
      const { fields, file } = yield* readUpload(request)
      const pieces = yield* Stream.runCollect(file.bytes)
      return { fields, fileName: file.fileName, content: Buffer.concat(pieces).toString("latin1") }
    })
  )

/** The refusal: its tag and what it tells. */
const refusalOf = async (request: ReturnType<typeof asked>): Promise<string> => {
  const exit = await readAll(request)
  if (Exit.isSuccess(exit)) throw new Error("the form was taken")
  const [reason] = exit.cause.reasons
  const error = Object(Reflect.get(Object(reason), "error"))
  return `${error._tag}${error.reason === undefined ? "" : `: ${error.reason}`}`
}

const given = (parts: readonly RawPart[], end?: string) => asked(inPieces(rawForm(parts, end), 64))

const content = "\u0089PNG\r\n\r\n--almost the boundary\r\n".padEnd(900, "x")
const right = [field("kind", "identity"), filePart(Buffer.from(content, "latin1"), "a b.png")]

describe("A form with a file", () => {
  it.each([1, 2, 3, 7, 63, 64, 65, 500, 100_000])(
    "arrives whole in pieces of %i bytes",
    async (length) => {
      const exit = await readAll(asked(inPieces(rawForm(right), length)))
      expect(exit).toEqual(
        Exit.succeed({ fields: { kind: "identity" }, fileName: "a b.png", content })
      )
    }
  )

  it("is taken with its boundary in quotes, and with nothing in the file", async () => {
    const type = `Multipart/Form-Data;boundary="${boundary}"`
    const empty = rawForm([field("kind", "identity"), filePart("")])
    const exit = await readAll(asked(inPieces(empty, 50), type))
    expect(exit).toMatchObject({ value: { content: "" } })
  })

  it("takes a file of just the longest length, and not of one byte more", async () => {
    const of = (length: number) => given([filePart("x".repeat(length))])
    expect(Exit.isSuccess(await readAll(of(limits.limitBytes)))).toBe(true)
    expect(await refusalOf(of(limits.limitBytes + 1))).toBe("BodyTooLarge")
  })

  it("gives names that are as they were sent, of which nothing becomes a path or an object", async () => {
    const exit = await readAll(
      given([field("__proto__", "x"), field("constructor", "y"), filePart("z", "../../etc/passwd")])
    )
    const { fields, fileName } = Object(Object(exit).value)
    expect(Object.keys(fields).sort()).toEqual(["__proto__", "constructor"])
    expect(fileName).toBe("../../etc/passwd")
    expect(Reflect.get({}, "x")).toBeUndefined()
  })
})

describe("A form is refused, with what is wrong with it,", () => {
  it.each<readonly [string, readonly RawPart[], string]>([
    ["that has no part", [], "BodyMalformed: has no file"],
    ["that has no file", [field("kind", "identity")], "BodyMalformed: has no file"],
    [
      "whose file is not last",
      [filePart("x"), field("kind", "identity")],
      "BodyMalformed: has a part behind the file, which is the last"
    ],
    ["with two files", [filePart("x"), filePart("y")], "BodyMalformed: gives file more than once"],
    [
      "with one field twice",
      [field("kind", "identity"), field("kind", "income"), filePart("x")],
      "BodyMalformed: gives one field twice"
    ],
    [
      "with a field without a name",
      [{ headers: "Content-Disposition: form-data", content: "x" }, filePart("x")],
      "BodyMalformed: has a part without a name"
    ],
    [
      "with too many fields",
      [...Array.from({ length: 9 }, (_, at) => field(`field${at}`, "x")), filePart("x")],
      "BodyMalformed: has too many fields"
    ],
    [
      "with a field that is too long",
      [field("kind", "x".repeat(1_001)), filePart("x")],
      "BodyMalformed: has a field of more than 1000 bytes"
    ],
    [
      "with U+0000 in a field",
      [field("kind", "a\0b"), filePart("x")],
      "BodyMalformed: holds a character that is none: half of a pair, or U+0000"
    ]
  ])("%s", async (_, parts, refusal) => {
    expect(await refusalOf(given(parts))).toBe(refusal)
  })

  it.each<readonly [string, string | undefined]>([
    ["no type", undefined],
    ["JSON", "application/json"],
    ["another form", "application/x-www-form-urlencoded"],
    ["no boundary", "multipart/form-data"],
    ["an empty boundary", "multipart/form-data; boundary="],
    ["a boundary too long", `multipart/form-data; boundary=${"x".repeat(71)}`],
    ["a boundary twice", `${formType}; boundary=other`],
    ["a parameter too many", `${formType}; charset=utf-16`],
    ["two types", `${formType}, text/plain`],
    ["a boundary of line ends", 'multipart/form-data; boundary="a\r\nb"'],
    ["a mixed kind", `multipart/mixed; boundary=${boundary}`]
  ])("sent as %s", async (_, type) => {
    const request = { ...asked(inPieces(rawForm(right), 64)), header: () => type }
    expect(await refusalOf(request)).toBe("MediaTypeRefused")
  })

  it.each<readonly [string, string]>([
    ["in the middle of its file", ""],
    ["just before its last boundary", "\r\n--"],
    ["with another boundary than it names", "\r\n--other--\r\n"]
  ])("that ends %s", async (_, end) => {
    expect(await refusalOf(given(right, end))).toMatch(
      /^BodyMalformed: (?:is no form|ends within)/u
    )
  })

  it("that is nothing", async () => {
    expect(await refusalOf(asked(null))).toBe("BodyMalformed: is no form, or has no end")
  })

  it.each([5_000_000_000, 66_537])(
    "that declares %i bytes, before one of them is read",
    async (length) => {
      let pulled = 0
      const body = new ReadableStream<Uint8Array>(
        {
          pull: () => {
            pulled++
          }
        },
        { highWaterMark: 0 }
      )
      expect(await refusalOf(asked(body, formType, length))).toBe("BodyTooLarge")
      expect(pulled).toBe(0)
    }
  )
})

/** A body that begins in the right way and goes on as `next` says; tells when it is let go of. */
const going = (next: (controller: ReadableStreamDefaultController<Uint8Array>) => void) => {
  const seen: { pulled: number; letGo: boolean } = { pulled: 0, letGo: false }
  const head = rawForm([field("kind", "identity"), filePart("begin")], "")
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(head),
      pull: (controller) => {
        seen.pulled++
        next(controller)
      },
      cancel: () => {
        seen.letGo = true
      }
    },
    { highWaterMark: 0 }
  )
  return { body, seen }
}

describe("A sender", () => {
  it("who stops in the middle is given up in the time that the settings give, and let go of", async () => {
    const { body, seen } = going(() => undefined)
    const begun = performance.now()
    expect(await refusalOf(asked(body))).toBe("RequestTooSlow")
    expect(performance.now() - begun).toBeLessThan(2_000)
    expect(seen.letGo).toBe(true)
  })

  it("who sends a byte now and then is given up when the whole time is over", async () => {
    const { body, seen } = going((controller) => {
      setTimeout(() => {
        if (!seen.letGo) controller.enqueue(Uint8Array.of(120))
      }, 20)
    })
    const request = asked(body)
    const slow = {
      ...request,
      upload: { bytes: request.upload.bytes, limits: { ...limits, seconds: 0.3 } }
    }
    expect(await refusalOf(slow)).toBe("RequestTooSlow")
  })

  it("who goes away in the middle has sent no file", async () => {
    const { body } = going((controller) => controller.error(new Error("ECONNRESET")))
    expect(await refusalOf(asked(body))).toBe("BodyMalformed: broke off before its end")
  })

  it("who never ends is cut off just over the longest length, and let go of", async () => {
    const { body, seen } = going((controller) => controller.enqueue(new Uint8Array(100)))
    expect(await refusalOf(asked(body))).toBe("BodyTooLarge")
    expect(seen.pulled).toBeLessThan(15)
    expect(seen.letGo).toBe(true)
  })

  it("who never begins a part is cut off too", async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 10_000
        controller.enqueue(new Uint8Array(10_000).fill(120))
      }
    })
    expect(await refusalOf(asked(body))).toBe("BodyTooLarge")
    expect(sent).toBeLessThan(100_000)
  })

  it("is made to wait while nobody takes what has arrived", async () => {
    const { body, seen } = going((controller) => controller.enqueue(new Uint8Array(10)))
    const exit = await Effect.runPromiseExit(
      Effect.gen(function* () {
        const { file } = yield* readUpload(asked(body))
        return yield* Stream.runDrain(
          Stream.tap(Stream.take(file.bytes, 3), () => Effect.sleep("20 millis"))
        )
      })
    )
    expect(Exit.isSuccess(exit)).toBe(true)
    expect(seen.pulled).toBeLessThan(6)
    expect(seen.letGo).toBe(true)
  })
})

describe("A body that is no upload", () => {
  it("is given up when it does not arrive in time", async () => {
    const hanging = new ReadableStream<Uint8Array>({ pull: () => undefined })
    const request = new Request("http://bank.example/", {
      method: "POST",
      body: hanging,
      duplex: "half"
    })
    expect(await readBody(request, 100, {}, 50)).toMatchObject({ _tag: "RequestTooSlow" })
  })
})
