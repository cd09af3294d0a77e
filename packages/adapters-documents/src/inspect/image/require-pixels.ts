/** Whether a picture of this size may be decoded at all: asked of its head, before decoding. */
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"

/** Refuses a picture of no pixels and one of too many. */
export const requirePixels = (width: number, height: number): void => {
  if (width === 0 || height === 0) throw new Refused("damaged", "a picture of no size")
  const { pixelsMax, sideMax } = contentLimits
  if (width > sideMax || height > sideMax || width * height > pixelsMax)
    throw new Refused("too-many-pixels", `${width} x ${height}`)
}
