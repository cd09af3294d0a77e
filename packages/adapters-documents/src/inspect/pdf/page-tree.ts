/** Walks the tree of pages: that it has some, not too many, and none twice. */
import { contentLimits } from "../inspection-limits.ts"
import { Refused } from "../refused.ts"
import type { CrossReference } from "./cross-reference.ts"
import { isArray, isDictionary, PdfReference, type PdfValue } from "./pdf-value.ts"

/** How many pages there are. */
export const countPages = ({ find, trailer }: CrossReference): number => {
  const resolve = (value: PdfValue | undefined): PdfValue | undefined =>
    value instanceof PdfReference ? find(value.object) : value
  const catalogue = resolve(trailer.get("Root"))
  if (!isDictionary(catalogue)) throw new Refused("damaged", "no catalogue")
  const seen = new Set<number>()
  let pages = 0
  const walk = (reference: PdfValue | undefined, depth: number): void => {
    if (!(reference instanceof PdfReference)) throw new Refused("damaged", "a page by itself")
    if (seen.has(reference.object)) throw new Refused("cyclic", "the tree of pages")
    if (depth > contentLimits.depthMax) throw new Refused("nested-too-deep")
    seen.add(reference.object)
    const node = find(reference.object)
    if (!isDictionary(node)) throw new Refused("damaged", "a page that is not there")
    const kids = resolve(node.get("Kids"))
    if (isArray(kids)) for (const kid of kids) walk(kid, depth + 1)
    else if (++pages > contentLimits.pagesMax) throw new Refused("too-many-pages")
  }
  walk(catalogue.get("Pages"), 0)
  if (pages === 0) throw new Refused("damaged", "no pages")
  return pages
}
