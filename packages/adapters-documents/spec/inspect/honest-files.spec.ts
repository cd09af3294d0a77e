/** Files as customers send them pass, and pictures keep their pixels and nothing else. */
import { PDFDocument, StandardFonts } from "pdf-lib"
import sharp from "sharp"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { inspectionDefaults } from "../../src/inspect/process/inspection-pool.ts"
import {
  greyJpeg,
  honestFiles,
  longPdf,
  placeNote,
  segment,
  slopePng
} from "../../testing/index.ts"
import { type Inspecting, inspectingProcesses, openInspecting } from "./inspecting.ts"

let inspecting: Inspecting
beforeAll(async () => {
  inspecting = await openInspecting()
})
afterAll(() => inspecting.close())

const [width, height] = [120, 80]

/** Colours that change smoothly, so that a JPEG of them comes near to them. */
const slope = (channels: 3 | 4): Buffer =>
  Buffer.from(
    Array.from({ length: width * height }, (_, pixel) => {
      const [x, y] = [pixel % width, Math.floor(pixel / width)]
      return [x * 2, y * 3, 128, 255 - x].slice(0, channels)
    }).flat()
  )

const coloured = (channels: 3 | 4 = 3) =>
  sharp(slope(channels), { raw: { width, height, channels } })

const pixelsOf = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes).autoOrient().toColourspace("srgb").raw().toBuffer()

const redrawn = async (bytes: Buffer, mediaType: string): Promise<Buffer> => {
  const { answer, picture } = await inspecting.inspect(bytes)
  expect(answer).toEqual({ verdict: "clean", mediaType, redrawn: true })
  return picture ?? Buffer.alloc(0)
}

describe("B40 · Honest files", () => {
  it.each(honestFiles.map((file) => [file.id, file] as const))("%s passes", async (_, file) => {
    const { answer } = await inspecting.inspect(file.make())
    expect(answer).toMatchObject({ verdict: "clean", mediaType: file.mediaType })
  })

  it("that are PDFs of a library, with a form, a picture and packed objects, pass as they came", async () => {
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    const page = document.addPage()
    page.drawText("Statement of account", { font })
    page.drawImage(await document.embedPng(slopePng(40, 40)))
    page.drawImage(await document.embedJpg(new Uint8Array(greyJpeg(64, 64))))
    const field = document.getForm().createTextField("name")
    field.addToPage(page)
    for (const useObjectStreams of [true, false]) {
      const bytes = Buffer.from(await document.save({ useObjectStreams }))
      expect(await inspecting.inspect(bytes)).toEqual({
        answer: { verdict: "clean", mediaType: "application/pdf", redrawn: false },
        picture: null
      })
    }
  })

  it("that are PDFs of ten megabytes pass", async () => {
    const { answer } = await inspecting.inspect(longPdf(10_000_000))
    expect(answer).toMatchObject({ verdict: "clean" })
  })
})

describe("B40 · A PNG", () => {
  it.each([
    ["of colours", () => coloured().png()],
    ["with see-through parts", () => coloured(4).png()],
    ["of a palette", () => coloured().png({ palette: true, colours: 64 })],
    ["in greys", () => coloured().greyscale().png()],
    ["that comes in seven passes", () => coloured().png({ progressive: true })]
  ])("%s keeps every pixel", async (_, make) => {
    const sent = await make().toBuffer()
    const clean = await redrawn(sent, "image/png")
    expect((await sharp(clean).metadata()).format).toBe("png")
    expect((await pixelsOf(clean)).equals(await pixelsOf(sent))).toBe(true)
  })

  it("of sixteen bits a channel keeps the upper eight", async () => {
    const sent = await coloured().toColourspace("rgb16").png().toBuffer()
    expect((await sharp(sent).metadata()).depth).toBe("ushort")
    const clean = await redrawn(sent, "image/png")
    expect((await sharp(clean).metadata()).depth).toBe("uchar")
    expect((await pixelsOf(clean)).equals(await pixelsOf(sent))).toBe(true)
  })
})

describe("B40 · A JPEG", () => {
  const furthest = (some: Buffer, others: Buffer): number =>
    some.reduce((most, value, at) => Math.max(most, Math.abs(value - (others[at] ?? -999))), 0)

  it.each([
    ["as it is usual", () => coloured().jpeg({ quality: 92 })],
    ["of full colours", () => coloured().jpeg({ quality: 92, chromaSubsampling: "4:4:4" })],
    ["that comes in passes", () => coloured().jpeg({ quality: 92, progressive: true })],
    ["for printers, in four inks", () => coloured().toColourspace("cmyk").jpeg({ quality: 95 })]
  ])("%s stays the same to the eye", async (_, make) => {
    const sent = await make().toBuffer()
    const clean = await redrawn(sent, "image/jpeg")
    const { format, space } = await sharp(clean).metadata()
    expect({ format, space }).toEqual({ format: "jpeg", space: "srgb" })
    expect(furthest(await pixelsOf(clean), await pixelsOf(sent))).toBeLessThan(12)
  })

  it("of a telephone loses its place and every other word, and stands upright", async () => {
    const [name, comment] = ["The Customer's Telephone", "taken at home"]
    const sent = Buffer.concat([
      await coloured()
        .withIccProfile("p3")
        .withExif({
          IFD0: { Model: name },
          IFD3: { GPSLatitude: "47/1 22/1 12/1", GPSLatitudeRef: "N" }
        })
        .withMetadata({ orientation: 6 })
        .jpeg()
        .toBuffer()
    ])
    const noted = Buffer.concat([
      sent.subarray(0, 2),
      segment(0xfe, Buffer.from(comment)),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${name}</x:xmpmeta>`)),
      segment(0xed, Buffer.from(`Photoshop 3.0\0${name}`)),
      sent.subarray(2),
      Buffer.from(`and a film behind the end of ${name}`)
    ])
    expect(await sharp(noted).metadata()).toMatchObject({ orientation: 6, hasProfile: true })
    const clean = await redrawn(noted, "image/jpeg")
    const { exif, hasProfile, icc, iptc, orientation, xmp, ...told } = await sharp(clean).metadata()
    expect([exif, icc, iptc, orientation, xmp, hasProfile]).toEqual([
      ...[undefined, undefined, undefined, undefined, undefined, false]
    ])
    expect([told.width, told.height]).toEqual([height, width])
    for (const word of [name, comment, "GPS", "Exif", "ICC_PROFILE", "film"])
      expect(clean.includes(word)).toBe(false)
    // Nothing stands behind its end either.
    expect(clean.subarray(-2).toString("hex")).toBe("ffd9")
  })

  it("says where it was taken before, and no longer after", async () => {
    const sent = greyJpeg(64, 32, [placeNote(8)])
    const noted = (await sharp(sent).metadata()).exif
    expect(noted?.includes(Buffer.from("N\0"))).toBe(true)
    const clean = await redrawn(sent, "image/jpeg")
    expect(await sharp(clean).metadata()).toMatchObject({ width: 32, height: 64 })
    expect(clean.includes("Exif")).toBe(false)
  })

  it("of forty million pixels passes within the memory of a process, upright or not", async () => {
    for (const notes of [[], [placeNote(6)]]) {
      await redrawn(greyJpeg(7_744, 5_164, notes), "image/jpeg")
      for (const { peak } of inspectingProcesses())
        expect(peak).toBeLessThan(inspectionDefaults.residentBytesMax)
    }
  })
})
