/** Locks a user whose rights are to change, and what has to stay true while they do. */
import { Effect, Option } from "effect"
import type { UserId } from "../../id/index.ts"
import { UserNotFound } from "./staff-refusals.ts"
import { UserRegister } from "./user-register.ts"

/** The user, and whether the bank has another administrator; both stay so in this unit. */
export const lockUser = Effect.fnUntraced(function* (id: UserId) {
  const register = yield* UserRegister
  const otherAdministrators = yield* register.lockOtherAdministrators(id)
  const user = yield* register.lock(id)
  if (Option.isNone(user)) return yield* new UserNotFound({ user: id })
  return { user: user.value, otherAdministrators }
})
