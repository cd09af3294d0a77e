/** The contract of the list of users: in the order of their addresses, by what is looked for. */
import { Effect } from "effect"
import { expect, it } from "vitest"
import type { PageRequest } from "../../src/atomicity/index.ts"
import type { UserId } from "../../src/id/index.ts"
import { EmailAddress, type User, type UserFilter, UserRegister } from "../../src/identity/index.ts"
import { expectPages } from "./expect-pages.ts"
import { givenColleague } from "./given-staff.ts"
import type { RunOnBank } from "./harness.ts"
import { freshText } from "./provenance-of.ts"

/** Lists of users. */
export const userListContract = (run: RunOnBank): void => {
  it("lists go by address; prefixes and roles are what is looked for", () =>
    run(
      Effect.gen(function* () {
        const word = (yield* freshText).slice(-12)
        const email = (text: string) => ({ email: EmailAddress.make(`${word}${text}@b.example`) })
        const z = yield* givenColleague(["support"], { ...email("z"), name: `${word} Žofie` })
        const a = yield* givenColleague(["auditor"], { ...email("a%"), name: `${word} ADA` })
        const m = yield* givenColleague(["support", "auditor"], {
          ...email("m_"),
          name: `Not ${word}`
        })
        const { list } = yield* UserRegister
        const none: UserFilter = { emailPrefix: null, namePrefix: null, role: null }
        const expectList = (filter: Partial<UserFilter>, users: readonly User[]) =>
          expectPages(
            (page: PageRequest<UserId>) => list({ ...none, ...filter }, page),
            ({ id }: User) => id,
            users.map(({ id }) => id)
          )
        yield* expectList({ emailPrefix: word }, [a, m, z])
        yield* expectList({ emailPrefix: `${word}a%` }, [a])
        yield* expectList({ emailPrefix: `${word}_` }, [])
        yield* expectList({ namePrefix: word.toUpperCase() }, [a, z])
        yield* expectList({ namePrefix: `${word} ž` }, [z])
        yield* expectList({ emailPrefix: word, role: "auditor" }, [a, m])
        yield* expectList({ emailPrefix: word, role: "customer" }, [])
        yield* expectList({ emailPrefix: `${word}z@b.example`, role: "support" }, [z])
        const found = yield* list(
          { ...none, emailPrefix: `${word}a` },
          { size: 5, direction: "forward", position: null }
        )
        expect(found.rows).toStrictEqual([a])
      })
    ))
}
