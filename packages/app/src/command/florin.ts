/** `florin`: the command line as a whole. */
import { Command } from "effect/cli"
import { appointCommand } from "./appoint.ts"
import { auditCommand } from "./audit/audit.ts"
import { importCommand } from "./import.ts"
import { keysCommand } from "./keys.ts"
import { migrateCommand } from "./migrate.ts"
import { seedCommand } from "./seed.ts"
import { serveCommand } from "./serve.ts"
import { simulateCommand } from "./simulate.ts"

/** All commands. */
export const florin = Command.make("florin").pipe(
  Command.withDescription("Florin, an open-source core-banking engine."),
  Command.withSubcommands([
    serveCommand,
    migrateCommand,
    seedCommand,
    auditCommand,
    appointCommand,
    keysCommand,
    importCommand,
    simulateCommand
  ])
)
