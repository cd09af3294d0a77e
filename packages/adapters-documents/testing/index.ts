/** The face of what tests of documents are made with: files, a scanner, Debian's packages. */
export {
  librariesIn,
  runToEnd,
  unpackedIn,
  unpackPackages
} from "./debian-packages.ts"
export { eicar } from "./eicar.ts"
export { type HonestFile, honestFiles, longPdf } from "./honest-files.ts"
export type { HostileFile } from "./hostile-file.ts"
export { hostileFiles } from "./hostile-files.ts"
export { goodBytes, inspectedBytesMax, trickNames } from "./hostile-kinds.ts"
export { packedZeros } from "./packed-zeros.ts"
export { type SmallDisk, smallDisk } from "./small-disk.ts"
export { type ClamdProcess, startClamd } from "./start-clamd.ts"
export { greyJpeg, placeNote, segment } from "./write-jpeg.ts"
export {
  onePage,
  type PdfObjects,
  packedStream,
  streamOf,
  writePackedPdf,
  writePdf
} from "./write-pdf.ts"
export { chunk, type PngHead, slopePng, slopeRows, writePng } from "./write-png.ts"
