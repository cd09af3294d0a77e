/** Pictures that must be refused: too large, broken, moving, or more than a picture. */
import { deflateSync } from "node:zlib"
import { type HostileFile, type HostileRow, hostile } from "./hostile-file.ts"
import { packedZeros } from "./packed-zeros.ts"
import { greyJpeg, jpegEnds, jpegScan, jpegTables, segment } from "./write-jpeg.ts"
import { onePage, writePdf } from "./write-pdf.ts"
import { chunk, pngStart, slopePng, writePng } from "./write-png.ts"
import { zipOf } from "./write-zip.ts"

const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

const packedNothing = (mebibytes: number): Buffer => packedZeros(mebibytes * 1_048_576)

const jar = (): Buffer => zipOf({ "META-INF/MANIFEST.MF": Buffer.from("Main-Class: Steal\n") })

const flipped = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes)
  changed.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
  return changed
}

const textChunk = (kind: string, packed: Buffer): Buffer =>
  chunk(kind, Buffer.concat([Buffer.from("Comment\0\0", "latin1"), packed]))

const longText = (packed: Buffer): Buffer =>
  chunk("iTXt", Buffer.concat([Buffer.from("Comment\0\x01\0\0\0", "latin1"), packed]))

const pngs: readonly HostileRow[] = [
  [
    "png-pixel-bomb",
    "50,000 by 50,000 pixels told, and none there",
    "too-many-pixels",
    () => writePng({ width: 50_000, height: 50_000 }, packedNothing(1))
  ],
  [
    "png-head-alone",
    "a head that tells 50,000 by 50,000, and nothing more",
    "too-many-pixels",
    () => pngStart({ width: 50_000, height: 50_000 })
  ],
  [
    "png-one-row",
    "a picture 300,000 wide and one high",
    "too-many-pixels",
    () => writePng({ width: 300_000, height: 1 }, packedNothing(1))
  ],
  [
    "png-row-bomb",
    "256 MiB of rows in a picture of 16 by 16",
    "unpacks-too-far",
    () => writePng({ width: 16, height: 16 }, packedNothing(256))
  ],
  [
    "png-text-bomb",
    "64 MiB of a comment",
    "unpacks-too-far",
    () => slopePng(16, 16, [textChunk("zTXt", packedNothing(64))])
  ],
  [
    "png-long-text-bomb",
    "64 MiB of a comment in another form",
    "unpacks-too-far",
    () => slopePng(16, 16, [longText(packedNothing(64))])
  ],
  [
    "png-profile-bomb",
    "64 MiB of a colour profile",
    "unpacks-too-far",
    () => slopePng(16, 16, [textChunk("iCCP", packedNothing(64))])
  ],
  ["png-truncated", "half of a picture", "truncated", () => half(slopePng(64, 64))],
  [
    "png-rows-missing",
    "half of the rows",
    "truncated",
    () => writePng({ width: 64, height: 64 }, deflateSync(Buffer.alloc(32 * 193)))
  ],
  ["png-wrong-sum", "a byte that was changed", "damaged", () => flipped(slopePng(64, 64), 60)],
  [
    "png-two-heads",
    "a second head of another size",
    "damaged",
    () => slopePng(64, 64, [pngStart({ width: 8, height: 8 }).subarray(8)])
  ],
  [
    "png-no-size",
    "a picture of no rows",
    "damaged",
    () => writePng({ width: 16, height: 0 }, packedNothing(1))
  ],
  [
    "png-moving",
    "a picture that moves",
    "animated",
    () => slopePng(16, 16, [chunk("acTL", Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]))])
  ],
  [
    "png-with-jar",
    "a picture with a Java archive behind it",
    "two-kinds-in-one",
    () => Buffer.concat([slopePng(64, 64), jar()])
  ],
  [
    "png-with-page",
    "a page in a comment",
    "two-kinds-in-one",
    () => slopePng(16, 16, [chunk("tEXt", Buffer.from("Comment\0<script>alert(1)</script>"))])
  ]
]

const jpegs: readonly HostileRow[] = [
  [
    "jpeg-pixel-bomb",
    "50,000 by 50,000 pixels told, and a few there",
    "too-many-pixels",
    () => Buffer.concat([jpegEnds[0], jpegTables(50_000, 50_000), jpegScan(64, 64), jpegEnds[1]])
  ],
  ["jpeg-long-side", "a picture 60,000 wide", "too-many-pixels", () => greyJpeg(60_000, 16)],
  [
    "jpeg-over-limit",
    "a few pixels over the limit",
    "too-many-pixels",
    () => greyJpeg(8_000, 5_001)
  ],
  ["jpeg-truncated", "half of a picture", "truncated", () => half(greyJpeg(2_000, 2_000))],
  [
    "jpeg-pixels-missing",
    "a picture whose pixels end early",
    "truncated",
    () => Buffer.concat([jpegEnds[0], jpegTables(800, 800), jpegScan(64, 64), jpegEnds[1]])
  ],
  ["jpeg-head-alone", "three bytes of a picture", "truncated", () => Buffer.from("ffd8ff", "hex")],
  [
    "jpeg-no-picture",
    "tables and no picture",
    "damaged",
    () => Buffer.concat([jpegEnds[0], segment(0xdb, Buffer.alloc(65, 1)), jpegEnds[1]])
  ],
  [
    "jpeg-two-frames",
    "a second frame of another size",
    "damaged",
    () => greyJpeg(64, 64, [jpegTables(8, 8)])
  ],
  [
    "jpeg-scans",
    "hundreds of scans of one picture",
    "unpacks-too-far",
    () =>
      Buffer.concat([
        jpegEnds[0],
        jpegTables(64, 64),
        ...Array.from({ length: 500 }, () => jpegScan(64, 64)),
        jpegEnds[1]
      ])
  ],
  [
    "jpeg-with-jar",
    "a picture with a Java archive behind it",
    "two-kinds-in-one",
    () => greyJpeg(64, 64, [], jar())
  ],
  [
    "jpeg-jar-inside",
    "a Java archive in a comment",
    "two-kinds-in-one",
    () => greyJpeg(64, 64, [segment(0xfe, jar())])
  ],
  [
    "jpeg-with-pdf",
    "a PDF behind the end of a picture",
    "two-kinds-in-one",
    () => greyJpeg(64, 64, [], writePdf(onePage))
  ],
  [
    "jpeg-with-page",
    "a page in a comment",
    "two-kinds-in-one",
    () => greyJpeg(64, 64, [segment(0xfe, Buffer.from("<html><script src=//evil.example>"))])
  ],
  [
    "jpeg-with-php",
    "a program for a web server in a comment",
    "two-kinds-in-one",
    () => greyJpeg(64, 64, [segment(0xfe, Buffer.from("<?php system($_GET[0]);"))])
  ],
  [
    "jpeg-with-elf",
    "a program for Linux behind a picture",
    "two-kinds-in-one",
    () => greyJpeg(64, 64, [], Buffer.from("\x7fELF\x02\x01\x01\0", "latin1"))
  ]
]

/** Every one of them. */
export const hostileImages: readonly HostileFile[] = [
  ...hostile(pngs, "png", "image/png"),
  ...hostile(jpegs, "jpg", "image/jpeg")
]
