/** The most that a process ever had resident. */
import { readFileSync } from "node:fs"
import { BenchRefused } from "./settings.ts"

/** Linux keeps the most that was ever resident, in units of 1,024 bytes. */
export const peakMegabytes = (pid: number): number => {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/mu.exec(statusOf(pid)) ?? []
  if (kib === undefined)
    throw new BenchRefused("The memory of a process is read from /proc, which is not there.")
  return (Number(kib) * 1_024) / 1_000_000
}

const statusOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, "utf8")
  } catch {
    return ""
  }
}
