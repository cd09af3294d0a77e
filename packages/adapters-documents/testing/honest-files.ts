/** Files as customers send them, of every kind that is taken. */
import { deflateSync } from "node:zlib"
import { greyJpeg, placeNote } from "./write-jpeg.ts"
import {
  letteredStream,
  onePage,
  packedStream,
  streamOf,
  writePackedPdf,
  writePdf
} from "./write-pdf.ts"
import { slopePng } from "./write-png.ts"

/** An honest file. */
export interface HonestFile {
  readonly id: string
  readonly fileName: string
  readonly mediaType: "application/pdf" | "image/jpeg" | "image/png"
  readonly make: () => Buffer
}

const { 4: content = "", ...others } = onePage

/** A document of about so many bytes, most of them a picture that does not get smaller. */
export const longPdf = (bytes: number): Buffer =>
  writePdf({
    ...onePage,
    6: streamOf(
      "/Type/XObject/Subtype/Image/Width 1000/Height 1000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode",
      noise(bytes)
    )
  })

/** Bytes that look like chance, and are the same each time. */
const noise = (length: number): Buffer => {
  const bytes = Buffer.alloc(length)
  let state = 1
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}

/** One of each. */
export const honestFiles: readonly HonestFile[] = [
  {
    id: "pdf",
    fileName: "statement.pdf",
    mediaType: "application/pdf",
    make: () => writePdf(onePage)
  },
  {
    id: "pdf-packed",
    fileName: "statement.pdf",
    mediaType: "application/pdf",
    make: () => writePackedPdf({ 4: content }, others)
  },
  {
    id: "pdf-link",
    fileName: "letter with a link.pdf",
    mediaType: "application/pdf",
    make: () =>
      writePdf({
        ...onePage,
        1: "<</Type/Catalog/Pages 2 0 R/OpenAction[3 0 R/Fit]>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://bank.example)>>>>]>>",
        4: packedStream("", Buffer.from("0 0 m 9 9 l S"))
      })
  },
  {
    id: "pdf-letters",
    fileName: "payslip.pdf",
    mediaType: "application/pdf",
    make: () =>
      writePdf({ ...onePage, 4: letteredStream("", deflateSync(Buffer.from("0 0 m 9 9 l S "))) })
  },
  {
    id: "jpeg",
    fileName: "passport.jpg",
    mediaType: "image/jpeg",
    make: () => greyJpeg(640, 480)
  },
  {
    id: "jpeg-place",
    fileName: "IMG_0001.JPG",
    mediaType: "image/jpeg",
    make: () => greyJpeg(640, 480, [placeNote(6)])
  },
  {
    id: "png",
    fileName: "screenshot.png",
    mediaType: "image/png",
    make: () => slopePng(320, 200)
  },
  {
    id: "png-wrong-name",
    fileName: "screenshot.pdf",
    mediaType: "image/png",
    make: () => slopePng(32, 20)
  }
]
