/**
 * Decodes a picture wholly and encodes it anew, so that nothing but its pixels is left.
 *
 * The library is loaded here and nowhere else, in the process that inspects. It may open
 * nothing but JPEG and PNG, keeps nothing of a picture that is done, and works on one thread.
 */
import sharp from "sharp"
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"

sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ["VipsForeignLoad"] })
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadPng"]
})

/** The picture anew, the right way up, in sRGB and without a word beside it. */
export const redrawImage = async (picture: Buffer, kind: "jpeg" | "png"): Promise<Buffer> => {
  try {
    // Missing pixels of a JPEG are a warning to its decoder; a PNG's rows are counted before.
    return await redraw(picture, kind, kind === "jpeg" ? "warning" : "error")
  } catch (fault) {
    if (!harmless.test(wordsOf(fault))) throw refusalOf(fault)
  }
  return redraw(picture, kind, "error").catch((fault: unknown) => {
    throw refusalOf(fault)
  })
}

// What the cameras of some telephones write, and every decoder reads all the same.
const harmless = /Invalid SOS parameters for sequential JPEG/u

const redraw = async (
  picture: Buffer,
  kind: "jpeg" | "png",
  failOn: "error" | "warning"
): Promise<Buffer> => {
  const source = sharp(picture, {
    failOn,
    limitInputPixels: contentLimits.pixelsMax,
    sequentialRead: true,
    pages: 1
  })
  const { chromaSubsampling, format } = await source.metadata()
  if (format !== kind) throw new Refused("damaged", "decoders see another kind")
  const upright = source.autoOrient()
  const redrawn = await (kind === "png"
    ? upright.png({ compressionLevel: 6 })
    : upright.jpeg({
        quality: 90,
        chromaSubsampling: chromaSubsampling?.startsWith("4:2:0") === true ? "4:2:0" : "4:4:4",
        // The best codes would need the whole picture in memory.
        optimiseCoding: false
      })
  ).toBuffer()
  if (redrawn.length > contentLimits.redrawnBytesMax) throw new Refused("unpacks-too-far")
  return redrawn
}

const wordsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : "")

const refusalOf = (fault: unknown): Refused => {
  if (fault instanceof Refused) return fault
  const words = wordsOf(fault)
  if (/premature end|truncated|Not enough data|read error/iu.test(words))
    return new Refused("truncated", words)
  return new Refused("damaged", words)
}
