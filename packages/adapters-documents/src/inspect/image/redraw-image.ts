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
  const source = sharp(picture, {
    failOn: "error",
    limitInputPixels: contentLimits.pixelsMax,
    sequentialRead: true,
    pages: 1
  })
  try {
    const { chromaSubsampling, format } = await source.metadata()
    if (format !== kind) throw new Refused("damaged", "decoders see another kind")
    const upright = source.autoOrient()
    const subsampled = chromaSubsampling?.startsWith("4:2:0") === true ? "4:2:0" : "4:4:4"
    const redrawn =
      kind === "png"
        ? await upright.png({ compressionLevel: 6 }).toBuffer()
        : await upright
            .jpeg({ quality: 90, chromaSubsampling: subsampled, optimiseCoding: false })
            .toBuffer()
    if (redrawn.length > contentLimits.redrawnBytesMax) throw new Refused("unpacks-too-far")
    return redrawn
  } catch (fault) {
    throw fault instanceof Refused ? fault : refusalOf(fault)
  }
}

const refusalOf = (fault: unknown): Refused => {
  const words = fault instanceof Error ? fault.message : ""
  if (/premature end|truncated|Not enough data|read error/iu.test(words))
    return new Refused("truncated", words)
  return new Refused("damaged", words)
}
