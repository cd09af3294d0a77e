/** The port by which the bank's administration sees and changes users. */
import { Context, type Effect, type Option } from "effect"
import type { Page, PageRequest } from "../../atomicity/index.ts"
import type { Instant } from "../../calendar/index.ts"
import type { UserId } from "../../id/index.ts"
import type { Role } from "../permission.ts"
import type { User } from "../user.ts"

/** Which users: each condition that is not null has to hold. */
export interface UserFilter {
  /** What the e-mail address begins with, in lower case. */
  readonly emailPrefix: string | null
  /** What the name begins with, in any case. */
  readonly namePrefix: string | null
  readonly role: Role | null
}

export class UserRegister extends Context.Service<
  UserRegister,
  {
    /** In the order of their ids, oldest first. */
    readonly list: (
      filter: UserFilter,
      page: PageRequest<UserId>
    ) => Effect.Effect<Page<User, UserId>>
    /**
     * Whether anybody but this user is an administrator who may sign in. Keeps others from
     * changing who that is until the current atomic unit ends; ask before `lock`.
     */
    readonly lockOtherAdministrators: (id: UserId) => Effect.Effect<boolean>
    /** Keeps everybody else from changing the user until the current unit ends. */
    readonly lock: (id: UserId) => Effect.Effect<Option.Option<User>>
    /** Changes the roles of a locked user. */
    readonly setRoles: (id: UserId, roles: readonly Role[]) => Effect.Effect<void>
    /** Since when a locked user may not sign in; null when they may. */
    readonly setDisabled: (id: UserId, since: Instant | null) => Effect.Effect<void>
  }
>()("@florin/domain/UserRegister") {}
