/** `florin migrate`: brings the database to this version's form. */
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { openBooks } from "../books.ts"
import { readyBooks } from "../ready-books.ts"
import { withSettings } from "./with-settings.ts"

const run = withSettings((settings) =>
  Effect.scoped(
    Effect.gen(function* () {
      const applied = yield* readyBooks(yield* openBooks(settings, "join"), settings)
      yield* Console.log(
        applied.length === 0
          ? "The database is up to date."
          : `Applied ${applied.length} migration${applied.length === 1 ? "" : "s"}:`
      )
      for (const name of applied) yield* Console.log(`  ${name}`)
    })
  )
)

/** The command. */
export const migrateCommand = Command.make("migrate", {}, () => run).pipe(
  Command.withShortDescription("Bring the database to this version's form"),
  Command.withDescription(
    "Bring the database to the form that this version works on. Serving does so too; " +
      "alone it is for deployments in which the service may not change tables."
  ),
  Command.withExamples([
    { command: "florin migrate", description: "Migrate the embedded database, or DATABASE_URL" },
    {
      command: "DATABASE_OWNER_URL=postgres://owner:...@db/bank florin migrate",
      description: "Migrate as the owner of the tables"
    }
  ])
)
