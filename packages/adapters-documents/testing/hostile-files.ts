/** Every hostile file there is: each must be refused, and each for its own reason. */
import { brokenPdfs } from "./broken-pdfs.ts"
import type { HostileFile } from "./hostile-file.ts"
import { hostileImages } from "./hostile-images.ts"
import { hostileKinds } from "./hostile-kinds.ts"
import { actingPdfs } from "./hostile-pdfs.ts"

/** The corpus. */
export const hostileFiles: readonly HostileFile[] = [
  ...hostileKinds,
  ...hostileImages,
  ...actingPdfs,
  ...brokenPdfs
]
