/** `florin appoint`: the first two administrators of a bank, whom nobody could approve. */
import { realMoment } from "@florin/domain/clock"
import { appointAdministrator, EmailAddress } from "@florin/domain/identity"
import { Console, Effect } from "effect"
import { Argument, Command } from "effect/cli"
import { passwordHasher } from "../http-service.ts"
import { provenanceOf } from "../provenance.ts"
import { StartRefused } from "../start-refused.ts"
import { operator } from "./operator.ts"
import { withBank } from "./with-bank.ts"

interface Appointed {
  readonly email: EmailAddress
  readonly name: string
}

const run = ({ email, name }: Appointed) =>
  withBank((settings) =>
    Effect.gen(function* () {
      const at = yield* realMoment
      const by = operator()
      const provenance = yield* provenanceOf(
        { principal: "florin:appoint", route: "florin appoint" },
        `appoint-${email}-${at}`,
        [email, by]
      )
      const user = yield* appointAdministrator({ email, name, operator: by, at, provenance })
      yield* Console.log(
        `${user.name} administers the bank as ${user.email}. A letter with a link to choose a password goes out while the bank serves.`
      )
    }).pipe(
      Effect.catchTag("AdministratorsEnough", () =>
        refused(
          "The bank has two administrators: they add colleagues themselves, one asking and one approving."
        )
      ),
      Effect.catchTag("EmailTaken", () => refused(`Somebody has the address ${email} already.`)),
      Effect.catchTag("SignInBusy", () => refused("The machine is too busy; try again.")),
      Effect.provide(passwordHasher(settings))
    )
  )

const refused = (sentence: string) => Effect.fail(new StartRefused({ sentence }))

/** The command. */
export const appointCommand = Command.make(
  "appoint",
  {
    email: Argument.String("email").pipe(
      Argument.withSchema(EmailAddress),
      Argument.withDescription("The person's e-mail address, in lower case")
    ),
    name: Argument.String("name").pipe(
      Argument.filter(
        (name) => name.trim() !== "" && name.length <= 200,
        () => "a name of at most 200 characters"
      ),
      Argument.withDescription("The person's name")
    )
  },
  run
).pipe(
  Command.withShortDescription("Appoint one of the first two administrators"),
  Command.withDescription(
    "Appoint an administrator, while the bank has fewer than two who may sign in. Once there " +
      "are two, they add colleagues by the service: one asks, the other approves."
  ),
  Command.withExamples([
    {
      command: 'florin appoint grace@bank.example "Grace Hopper"',
      description: "Grace gets a letter with a link to choose a password"
    }
  ])
)
