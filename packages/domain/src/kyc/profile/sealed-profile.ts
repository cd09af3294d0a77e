/** A profile under the bank's seal: nobody who has the database alone reads it. */
import { Effect, Schema } from "effect"
import { utf8Bytes } from "../../audit/index.ts"
import type { KycCaseId } from "../../id/index.ts"
import { SecretBox } from "../../key/index.ts"
import { hexText } from "../../secret/index.ts"
import type { KycCase } from "../kyc-case.ts"
import { KycProfile } from "./kyc-profile.ts"

const ProfileText = Schema.fromJsonString(KycProfile)
const write = Schema.encodeSync(ProfileText)
const read = Schema.decodeSync(ProfileText)

/** What a sealed profile is sealed about. */
export const profileIsAbout = (id: KycCaseId): string => `kyc-profile ${id}`

/** Seals the profile of a case. */
export const sealProfile = Effect.fnUntraced(function* (id: KycCaseId, profile: KycProfile) {
  return yield* (yield* SecretBox).seal(utf8Bytes(write(profile)), profileIsAbout(id))
})

/** Opens the profile of a case. One that does not open is a fault of the bank's keys. */
export const openProfile = Effect.fnUntraced(function* (id: KycCaseId, sealed: Uint8Array) {
  const opened = yield* Effect.orDie((yield* SecretBox).open(sealed, profileIsAbout(id)))
  return read(utf8Text(opened))
})

/** What was told in a case; nothing was, before it was saved and after it was erased. */
export const profileIn = ({ id, sealedProfile }: Pick<KycCase, "id" | "sealedProfile">) =>
  sealedProfile === null ? Effect.succeed(emptyProfile) : openProfile(id, sealedProfile)

/** A profile that tells nothing. */
export const emptyProfile: KycProfile = {
  legalName: null,
  birthDate: null,
  nationality: null,
  address: null,
  occupation: null,
  sourceOfFunds: null
}

const utf8Text = (bytes: Uint8Array): string =>
  decodeURIComponent(hexText(bytes).replace(/../gu, "%$&"))
