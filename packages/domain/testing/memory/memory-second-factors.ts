/** The second factors and recovery codes of a bank in memory. */
import { Effect, HashMap, Option } from "effect"
import { sameBytes } from "../../src/audit/index.ts"
import type { UserId } from "../../src/id/index.ts"
import type { SecondFactor, SecondFactors } from "../../src/identity/index.ts"
import { readSealed } from "../../src/key/index.ts"
import type { MemoryBooks } from "./memory-books.ts"
import type { Changed, MemoryState } from "./memory-state.ts"

/** The second factors of a bank in memory. */
export const memorySecondFactors = (state: MemoryState): SecondFactors["Service"] => ({
  ...factorsOf(state),
  ...sealsOf(state),
  ...recoveryCodesOf(state)
})

type OfSeals = "sealedByOthers" | "reseal" | "countSealedBy"

type OfCodes = "setRecoveryCodes" | "takeRecoveryCode" | "recoveryCodesLeft"

const factorsOf = (state: MemoryState): Omit<SecondFactors["Service"], OfCodes | OfSeals> => {
  /** Puts another factor in the place of one that is as asked; false when none is. */
  const where = (
    user: UserId,
    is: (factor: SecondFactor) => boolean,
    becomes: (factor: SecondFactor) => SecondFactor | null
  ) =>
    state.change((books): Changed<boolean> => {
      const found = Option.filter(HashMap.get(books.secondFactors, user), is)
      return Option.isSome(found)
        ? [true, withFactor(books, user, becomes(found.value))]
        : [false, books]
    })
  return {
    find: (user) =>
      Effect.map(state.books, ({ secondFactors }) => HashMap.get(secondFactors, user)),
    enrol: (factor) =>
      state.change((books): Changed<boolean> => {
        const known = Option.getOrNull(HashMap.get(books.secondFactors, factor.user))
        return known === null || known.confirmedAt === null
          ? [true, withFactor(books, factor.user, factor)]
          : [false, books]
      }),
    confirm: ({ enrolledAt, user }, at, step) =>
      where(
        user,
        (factor) => factor.confirmedAt === null && factor.enrolledAt === enrolledAt,
        (factor) => ({ ...factor, confirmedAt: at, lastStep: step })
      ),
    takeStep: (user, step) =>
      where(
        user,
        (factor) => factor.confirmedAt !== null && factor.lastStep < step,
        (factor) => ({ ...factor, lastStep: step })
      ),
    remove: (user) =>
      where(
        user,
        (factor) => factor.confirmedAt !== null,
        () => null
      )
  }
}

const sealsOf = (state: MemoryState): Pick<SecondFactors["Service"], OfSeals> => ({
  sealedByOthers: ({ after, keyId, most }) =>
    Effect.map(state.books, ({ secondFactors }) =>
      HashMap.toValues(secondFactors)
        .filter((factor) => keyOf(factor) !== keyId && (after === null || factor.user > after))
        .toSorted((one, other) => (one.user < other.user ? -1 : 1))
        .slice(0, most)
    ),
  reseal: (secrets) =>
    state.change((books): Changed<number> => {
      const standing = secrets.flatMap(({ after, before, user }) => {
        const factor = Option.getOrNull(HashMap.get(books.secondFactors, user))
        return factor !== null && sameBytes(factor.sealedSecret, before)
          ? [{ ...factor, sealedSecret: after }]
          : []
      })
      const changed = standing.reduce(
        (before, factor) => withFactor(before, factor.user, factor),
        books
      )
      return [standing.length, changed]
    }),
  countSealedBy: (keyId) =>
    Effect.map(
      state.books,
      ({ secondFactors }) =>
        HashMap.toValues(secondFactors).filter((factor) => keyOf(factor) === keyId).length
    )
})

const keyOf = ({ sealedSecret }: SecondFactor): string | undefined =>
  readSealed(sealedSecret)?.keyId

const recoveryCodesOf = (state: MemoryState): Pick<SecondFactors["Service"], OfCodes> => ({
  setRecoveryCodes: (user, digests) =>
    state.change((books) => [
      undefined,
      { ...books, recoveryCodes: HashMap.set(books.recoveryCodes, user, digests) }
    ]),
  takeRecoveryCode: (user, digest) =>
    state.change((books): Changed<boolean> => {
      const codes = codesOf(books, user)
      const rest = codes.filter((each) => each !== digest)
      return rest.length === codes.length
        ? [false, books]
        : [true, { ...books, recoveryCodes: HashMap.set(books.recoveryCodes, user, rest) }]
    }),
  recoveryCodesLeft: (user) => Effect.map(state.books, (books) => codesOf(books, user).length)
})

const codesOf = ({ recoveryCodes }: MemoryBooks, user: UserId): readonly string[] =>
  Option.getOrElse(HashMap.get(recoveryCodes, user), () => [])

/** The factor goes, and its recovery codes with it. */
const withFactor = (books: MemoryBooks, user: UserId, factor: SecondFactor | null): MemoryBooks =>
  factor === null
    ? {
        ...books,
        secondFactors: HashMap.remove(books.secondFactors, user),
        recoveryCodes: HashMap.remove(books.recoveryCodes, user)
      }
    : { ...books, secondFactors: HashMap.set(books.secondFactors, user, factor) }
