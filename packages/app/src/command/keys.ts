/** `florin keys`: the keys that sign access tokens and those that seal secrets, and their rotation. */
import { newKeyPair } from "@florin/adapters-http"
import { instantToIso } from "@florin/domain/calendar"
import { realMoment } from "@florin/domain/clock"
import {
  addSigningKey,
  isAccepted,
  KeyRingStore,
  kidForm,
  promoteSigningKey,
  type RingChange,
  retireSigningKey,
  type SigningKey
} from "@florin/domain/key"
import { Console, Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { tableLines } from "../table.ts"
import { keyChange, onKeyRing } from "./on-key-ring.ts"
import { resealCommand } from "./reseal-keys.ts"
import { retireFieldKeyOf } from "./retire-field-key-of.ts"

const stageAt = (key: SigningKey, now: RingChange["now"]): string => {
  if (key.stage === "promoted") return `signs since ${instantToIso(key.promotedAt)}`
  if (key.stage === "accepted") return "accepted, may be promoted"
  return isAccepted(key, now)
    ? `retired, accepted until ${instantToIso(key.acceptedUntil)}`
    : `over since ${instantToIso(key.acceptedUntil)}`
}

const columns = ["left", "left", "left"] as const

const list = onKeyRing(() =>
  Effect.gen(function* () {
    const ring = yield* (yield* KeyRingStore).read
    const now = yield* realMoment
    if (ring.length === 0)
      yield* Console.log("There is no signing key yet: the service makes the first one.")
    const rows = ring.map((key) => [key.kid, instantToIso(key.addedAt), stageAt(key, now)])
    if (rows.length > 0)
      for (const line of tableLines([["Key", "Added", "Stage"], ...rows], columns))
        yield* Console.log(line)
  })
)

const add = onKeyRing(() =>
  Effect.gen(function* () {
    const pair = newKeyPair()
    const key = yield* addSigningKey(pair, yield* keyChange(["add", pair.kid]))
    yield* Console.log(`${key.kid} is ${key.stage === "promoted" ? "added, and signs" : "added"}.`)
  })
)

const promote = (kid: string) =>
  onKeyRing(() =>
    Effect.gen(function* () {
      yield* promoteSigningKey(kid, yield* keyChange(["promote", kid]))
      yield* Console.log(`${kid} signs. The one before is accepted while its tokens live.`)
    })
  )

/** Ids of signing keys and of field keys are of two forms, so that either can be named. */
const retire = (kid: string, atOnce: boolean) =>
  onKeyRing((settings) =>
    Effect.gen(function* () {
      if (!kidForm.test(kid)) return yield* retireFieldKeyOf(settings, kid)
      const key = yield* retireSigningKey(kid, atOnce, yield* keyChange(["retire", kid]))
      yield* Console.log(
        `${kid} is retired, and accepted until ${instantToIso(key.acceptedUntil)}.`
      )
    })
  )

const kid = Argument.String("kid").pipe(Argument.withDescription("The key's id, as listed"))

const atOnce = Flag.Boolean("at-once").pipe(
  Flag.withDefault(false),
  Flag.withDescription("Accept nothing that it signed from now on: somebody else may have it")
)

const listCommand = Command.make("list", {}, () => list).pipe(
  Command.withShortDescription("List the keys and what each is for")
)

const addCommand = Command.make("add", {}, () => add).pipe(
  Command.withShortDescription("Make a key that may be promoted a minute later")
)

const promoteCommand = Command.make("promote", { kid }, (given) => promote(given.kid)).pipe(
  Command.withShortDescription("Sign with this key from now on, and retire the one before")
)

const retireCommand = Command.make("retire", { kid, atOnce }, (given) =>
  retire(given.kid, given.atOnce)
).pipe(
  Command.withShortDescription(
    "Retire a signing key that does not sign, or a field key that seals nothing"
  )
)

/** The command. */
export const keysCommand = Command.make("keys").pipe(
  Command.withShortDescription("Rotate the keys that sign access tokens and that seal secrets"),
  Command.withDescription(
    "The keys that sign access tokens. One signs; those before it are accepted for as long " +
      "as what they signed lives, so that nobody is signed out. The field keys seal these, the " +
      "secrets of second factors, the profiles of customers and the keys of their documents; " +
      "what an older one sealed is sealed anew by reseal. Every change is written down in the audit trail, with who made it. Works beside a running service."
  ),
  Command.withSubcommands([listCommand, addCommand, promoteCommand, retireCommand, resealCommand])
)
