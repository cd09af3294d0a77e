/** What one start of a PostgreSQL server needs to know. */
import type { DatabaseUser } from "./database-user.ts"
import type { NativeBinaries } from "./native-binaries.ts"
import type { ServerPlan } from "./server-flags.ts"

/** All that one start needs. */
export interface Launch {
  readonly plan: ServerPlan
  readonly binaries: NativeBinaries
  readonly user: DatabaseUser
  readonly logFile: string
}
