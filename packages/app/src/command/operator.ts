/** Who calls a command, for the records of what it changes: personal, so that it can be erased. */
import { hostname, userInfo } from "node:os"

/** The user of the machine and its name, such as `ada on bank-1`. */
export const operator = (): string => `${userInfo().username} on ${hostname()}`
