/**
 * The first bytes of kinds that are not taken, and of two that say they are another kind.
 *
 * Taken from published format specifications and from the table of the program file(1);
 * the last two were made for this project. `??` stands for any byte.
 */

/** One head in hexadecimal, its kind, and what its sender claims. */
export interface MagicHead {
  readonly id: string
  readonly hexPrefix: string
  readonly is: string
  readonly claims: string
}

const head = (id: string, hexPrefix: string, is: string): MagicHead => ({
  id,
  hexPrefix,
  is,
  claims: "application/pdf"
})

/** Every one. */
export const magicHeads: readonly MagicHead[] = [
  head("magic-bmp", "424d", "image/bmp"),
  head("magic-bzip2", "425a68", "application/x-bzip2"),
  head("magic-elf", "7f454c46", "application/x-elf"),
  head("magic-gzip", "1f8b", "application/gzip"),
  head("magic-heic", "????????66747970", "image/heic family (ftyp box)"),
  head("magic-sqlite", "53514c69746520666f726d6174203300", "application/vnd.sqlite3"),
  head("magic-tiff-be", "4d4d002a", "image/tiff"),
  head("magic-tiff-le", "49492a00", "image/tiff"),
  head("magic-utf8-bom", "efbbbf", "text/plain"),
  head("magic-webp", "52494646????????57454250", "image/webp"),
  head("magic-zip", "504b0304", "application/zip"),
  head("magic-zip-empty", "504b0506", "application/zip"),
  {
    id: "mismatch-30",
    hexPrefix: "4d5a90000300",
    is: "a program renamed to .png",
    claims: "image/png"
  },
  { id: "mismatch-33", hexPrefix: "3c3f706870", is: "a script sent as gif", claims: "image/gif" }
]

/** The head, with some bytes behind it. */
export const fileOfHead = ({ hexPrefix }: MagicHead): Buffer =>
  Buffer.concat([
    Buffer.from(hexPrefix.replaceAll("??", "00"), "hex"),
    Buffer.from("and what else there is".repeat(40))
  ])
