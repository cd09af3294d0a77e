/**
 * Secrets of any kind are sealed anew, by the key that seals now, so that the key of before
 * can go.
 *
 * It goes in batches, each with its record, beside whatever else the bank does. A secret is
 * replaced only where it still stands as it was read: several may do this at once, and whoever
 * is interrupted begins anew and goes on. Whose secrets they are is told by the capability
 * that keeps them. Upholds KEY-2.
 */
import { Effect, Result } from "effect"
import { Atomicity } from "../atomicity/index.ts"
import { type AuditAction, type Provenance, recordAudit } from "../audit/index.ts"
import { type SealBroken, SecretBox } from "./secret-box.ts"

export interface ResealSecrets {
  readonly provenance: Provenance
  /** Who does it, where the provenance does not tell. */
  readonly personal?: Readonly<Record<string, string>>
  /** Secrets a batch; 200 unless told. */
  readonly batchMax?: number
}

/** Which secrets are asked for that other keys than this one seal. */
export interface SealedByOthers<Id> {
  readonly keyId: string
  /** Those of ids after this one; null from the first on. */
  readonly after: Id | null
  readonly most: number
}

/** Whose secret it is, and the secret sealed by one key and by another. */
export type Resealed<Owner> = Owner & {
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/** Whose secret did not open, and so is left as it is. */
export type BrokenSecret<Owner> = Owner & { readonly seal: SealBroken }

/** What became of the secrets that other keys sealed. */
export interface SecretsResealed<Owner> {
  readonly resealed: number
  readonly broken: readonly BrokenSecret<Owner>[]
}

/** One kind of secret: where its secrets are, and how sealing them anew is written down. */
export interface SealedKind<Found, Id, Owner> {
  /** In the order of their ids. */
  readonly sealedByOthers: (asked: SealedByOthers<Id>) => Effect.Effect<readonly Found[]>
  /** Gives how many still stood as they were. */
  readonly reseal: (secrets: readonly Resealed<Owner>[]) => Effect.Effect<number>
  readonly idOf: (found: Found) => Id
  readonly ownerOf: (id: Id) => Owner
  /** Null where there is no secret any more. */
  readonly sealedOf: (found: Found) => Uint8Array | null
  readonly aboutOf: (id: Id) => string
  readonly action: AuditAction
  /** What the record calls their number. */
  readonly noun: string
}

const usualBatchMax = 200

/**
 * Seals them anew, all of them that open.
 *
 * @upholds KEY-2
 */
export const resealSecrets = Effect.fnUntraced(function* <Found, Id, Owner extends object>(
  command: ResealSecrets,
  kind: SealedKind<Found, Id, Owner>
) {
  const { sealsBy: keyId } = yield* SecretBox
  const most = command.batchMax ?? usualBatchMax
  const broken: BrokenSecret<Owner>[] = []
  let resealed = 0
  let after: Id | null = null
  for (;;) {
    const found: readonly Found[] = yield* kind.sealedByOthers({ keyId, after, most })
    const last = found.at(-1)
    if (last === undefined) break
    after = kind.idOf(last)
    const anew = yield* sealedAnew(found, kind)
    broken.push(...anew.broken)
    resealed += yield* kept(anew.secrets, command, kind)
  }
  const told: SecretsResealed<Owner> = { resealed, broken }
  return told
})

const sealedAnew = Effect.fnUntraced(function* <Found, Id, Owner extends object>(
  found: readonly Found[],
  { aboutOf, idOf, ownerOf, sealedOf }: SealedKind<Found, Id, Owner>
) {
  const box = yield* SecretBox
  const secrets: Resealed<Owner>[] = []
  const broken: BrokenSecret<Owner>[] = []
  for (const each of found) {
    const before = sealedOf(each)
    if (before === null) continue
    const id = idOf(each)
    const about = aboutOf(id)
    const opened = yield* Effect.result(box.open(before, about))
    if (Result.isFailure(opened)) broken.push({ ...ownerOf(id), seal: opened.failure })
    else secrets.push({ ...ownerOf(id), before, after: yield* box.seal(opened.success, about) })
  }
  return { secrets, broken }
})

/** One batch and its record; how many were still as they were read. */
const kept = Effect.fnUntraced(function* <Found, Id, Owner>(
  secrets: readonly Resealed<Owner>[],
  { personal = {}, provenance }: ResealSecrets,
  { action, noun, reseal }: SealedKind<Found, Id, Owner>
) {
  const { sealsBy } = yield* SecretBox
  return yield* (yield* Atomicity).atomically(
    Effect.gen(function* () {
      const count = secrets.length === 0 ? 0 : yield* reseal(secrets)
      if (count === 0) return 0
      yield* recordAudit({
        action,
        subject: sealsBy,
        provenance,
        before: {},
        after: { [noun]: `${count}` },
        personal
      })
      return count
    })
  )
})
