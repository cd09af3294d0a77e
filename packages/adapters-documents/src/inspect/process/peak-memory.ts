/** The most memory that a process has ever had resident, as the operating system counts it. */
import { readFileSync } from "node:fs"

/** In bytes; null where the system does not tell, or the process is gone. */
export const peakMemory = (pid: number): number | null =>
  inBytes(/^VmHWM:\s{1,9}(\d{1,12}) kB$/mu.exec(statusOf(pid))?.[1])

/** What it has resident now. */
export const residentMemory = (pid: number): number | null =>
  inBytes(/^VmRSS:\s{1,9}(\d{1,12}) kB$/mu.exec(statusOf(pid))?.[1])

const inBytes = (kibibytes: string | undefined): number | null =>
  kibibytes === undefined ? null : Number(kibibytes) * 1024

const statusOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/status`, "latin1")
  } catch {
    return ""
  }
}
