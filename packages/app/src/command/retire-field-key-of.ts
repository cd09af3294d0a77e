/** `florin keys retire` of a field key: whether anything still needs it. */
import { DocumentRepository } from "@florin/domain/document"
import { SecondFactors } from "@florin/domain/identity"
import { KeyRingStore, privatePartsSealedBy, retireFieldKey, SecretBox } from "@florin/domain/key"
import { KycCases } from "@florin/domain/kyc"
import { Console, Effect } from "effect"
import { fieldKeys, type Settings } from "../settings/index.ts"
import { keyChange } from "./on-key-ring.ts"

/** Looks at all that is sealed, and says that the key may go, or what it still seals. */
export const retireFieldKeyOf = Effect.fnUntraced(function* (settings: Settings, keyId: string) {
  const set = yield* fieldKeys(settings)
  const { sealsBy } = yield* SecretBox
  const facts = {
    keyId,
    isSet: set.some(({ id }) => id === keyId),
    sealsBy,
    secondFactors: yield* (yield* SecondFactors).countSealedBy(keyId),
    profiles: yield* (yield* KycCases).countSealedBy(keyId),
    documents: yield* (yield* DocumentRepository).countSealedBy(keyId),
    signingKeys: privatePartsSealedBy(yield* (yield* KeyRingStore).read, keyId)
  }
  yield* retireFieldKey(facts, yield* keyChange(["retire", keyId]))
  yield* Console.log(`${keyId} seals nothing any more: take it out of FLORIN_FIELD_KEYS.`)
})
