/** A disk that is really small: one in memory, where the machine lets one be mounted. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Where it is, and what ends it. */
export interface SmallDisk {
  readonly folder: string
  /** Why there is none; null when there is one. */
  readonly notMounted: string | null
  readonly close: () => void
}

/** Mounts a disk of so many mebibytes. */
export const smallDisk = (mebibytes: number): SmallDisk => {
  const folder = mkdtempSync(join(tmpdir(), "florin-full-disk-"))
  const notMounted = mountAt(folder, mebibytes)
  return {
    folder,
    notMounted,
    close: () => {
      if (notMounted === null) execFileSync("umount", [folder])
      rmSync(folder, { recursive: true })
    }
  }
}

const mountAt = (folder: string, mebibytes: number): string | null => {
  try {
    const options = `size=${mebibytes}m,mode=0700`
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "florin", folder], { stdio: "pipe" })
    return null
  } catch (fault) {
    return fault instanceof Error ? fault.message : "mount failed"
  }
}
