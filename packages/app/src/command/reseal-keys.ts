/** `florin keys reseal`: what older field keys sealed is sealed anew by the one that seals now. */
import { resealDocuments } from "@florin/domain/document"
import { resealSecondFactors } from "@florin/domain/identity"
import { resealSigningKeys, type SealBroken, SecretBox } from "@florin/domain/key"
import { resealProfiles } from "@florin/domain/kyc"
import { Console, Effect } from "effect"
import { Command } from "effect/cli"
import { OutcomeNotGood } from "./ending.ts"
import { sealedText } from "./key-refusal.ts"
import { keyChange, onKeyRing } from "./on-key-ring.ts"
import { resumable } from "./with-bank.ts"

/** So many are named that do not open; the rest is counted. */
const namedMax = 20

const reseal = onKeyRing(() =>
  resumable(
    Effect.gen(function* () {
      const { sealsBy } = yield* SecretBox
      const change = yield* keyChange(["reseal"])
      const keys = yield* resealSigningKeys(change)
      const factors = yield* resealSecondFactors(change)
      const profiles = yield* resealProfiles(change)
      const documents = yield* resealDocuments(change)
      const sealed = {
        secondFactors: factors.resealed,
        signingKeys: keys.resealed,
        profiles: profiles.resealed,
        documents: documents.resealed
      }
      yield* Console.log(`${sealedText(sealed)} sealed anew by ${sealsBy}.`)
      const closed = [
        ...keys.broken.map(({ kid, seal }) => `signing key ${kid} ${reasonOf(seal)}`),
        ...factors.broken.map(({ seal, user }) => `second factor of ${user} ${reasonOf(seal)}`),
        ...profiles.broken.map((each) => `profile of ${each.case} ${reasonOf(each.seal)}`),
        ...documents.broken.map((each) => `key of ${each.document} ${reasonOf(each.seal)}`)
      ]
      if (closed.length === 0) return
      for (const each of closed.slice(0, namedMax)) yield* Console.error(`The ${each}.`)
      const unnamed = closed.length - namedMax
      if (unnamed > 0) yield* Console.error(`And ${unnamed} more do not open.`)
      return yield* new OutcomeNotGood({})
    })
  )
)

const reasonOf = ({ keyId, trouble }: SealBroken): string => {
  switch (trouble) {
    case "form":
      return "is not sealed as this bank seals, and was left as it is"
    case "unknown-key":
      return `is sealed by ${keyId}, which FLORIN_FIELD_KEYS lacks, and was left as it is`
    case "not-genuine":
      return `is not what ${keyId} sealed for it, and was left as it is`
  }
}

/** The command. */
export const resealCommand = Command.make("reseal", {}, () => reseal).pipe(
  Command.withShortDescription("Seal anew, by the first field key, what older ones sealed"),
  Command.withDescription(
    "Opens every secret that an older key of FLORIN_FIELD_KEYS sealed, and seals it by the " +
      "first one. Works beside a running service, once every process has that key first. Call " +
      "it again after an interruption: it goes on with what is left."
  )
)
