/** Two administrators who shut each other out at the same moment: one of them is left. */
import { Ids, UserId } from "@florin/domain/id"
import { disableUser, EmailAddress, type User, UserRepository } from "@florin/domain/identity"
import { Effect, ManagedRuntime } from "effect"
import { expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"
import { bankPorts } from "./bank-ports.ts"
import { freshProvenance } from "./given-accounts.ts"

const bank = bankDatabaseOf()

const administrators = Effect.gen(function* () {
  const added: User[] = []
  for (const name of ["one", "another", "a-third"]) {
    const { at } = freshProvenance()
    const user: User = {
      id: UserId.ofUuid(yield* (yield* Ids).nextUuid),
      email: EmailAddress.make(`${name}@bank.example`),
      name,
      roles: ["administrator"],
      customer: null,
      passwordHash: "none",
      createdAt: at,
      emailVerifiedAt: null,
      disabledAt: null
    }
    yield* (yield* UserRepository).add(user)
    added.push(user)
  }
  return added
})

it("of three administrators who are all disabled at once, one stays", async () => {
  const runtime = ManagedRuntime.make(bankPorts(bank().url))
  const users = await runtime.runPromise(administrators)
  const came = await runtime.runPromise(
    Effect.forEach(
      users,
      ({ id }) => {
        const provenance = freshProvenance()
        return Effect.result(
          disableUser({ user: id, by: id, reason: "a quarrel", at: provenance.at, provenance })
        )
      },
      { concurrency: "unbounded" }
    )
  )
  await runtime.dispose()
  expect(came.map(({ _tag }) => _tag).sort()).toEqual(["Failure", "Success", "Success"])
  for (const each of came)
    if (each._tag === "Failure") expect(each.failure._tag).toBe("LastAdministrator")
  const left = await bank().owner.query("SELECT FROM bank_user WHERE disabled_at IS NULL")
  expect(left).toHaveLength(1)
})
