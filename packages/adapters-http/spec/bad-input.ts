/** Asking badly: requests to the banking routes, and what has to come of those that are wrong. */
import { expect } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import type { ProblemDocument } from "../src/problem/problem-document.ts"
import { type GivenBank, givenBank, newKey, usd } from "./given-bank.ts"
import { problemOf } from "./raw-request.ts"

/** One request, as it is sent. */
export interface Asking {
  readonly by: FlorinClient
  readonly path: string
  /** A value, or a text as it stands; none for a read. */
  readonly body?: unknown
  readonly idempotencyKey?: string | null
}

/** Sends it. */
export const ask = ({ body, by, idempotencyKey = newKey(), path }: Asking): Promise<Response> =>
  by.send({
    method: body === undefined ? "GET" : "POST",
    path,
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    idempotencyKey: body === undefined ? null : idempotencyKey
  })

/** A bank with a hold on the customer Ada's account. */
export interface AskedBank extends GivenBank {
  readonly hold: string
}

/** Opens it. */
export const askedBank = async (): Promise<AskedBank> => {
  const bank = await givenBank()
  const placed = await bank.teller.holds.place({
    params: { accountId: bank.ada.checking },
    body: { amount: usd("10.00") },
    idempotencyKey: newKey()
  })
  return { ...bank, hold: placed.ok ? placed.body.id : "" }
}

/** Expects a refusal that helps, and books that stay as they are. */
export const expectRefused = async (
  bank: GivenBank,
  asking: Asking,
  status: number,
  code: string
): Promise<ProblemDocument> => {
  const before = await bank.books()
  const problem = await problemOf(await ask(asking))
  expect([problem.status, problem.code]).toEqual([status, code])
  expect(problem.detail).toMatch(/\.$/u)
  expect(await bank.books()).toBe(before)
  return problem
}

/** Expects that one field is told to be wrong, in words that say what would be right. */
export const expectWrong = async (
  bank: GivenBank,
  asking: Asking,
  pointer: string,
  message: RegExp
): Promise<void> => {
  const { errors = [] } = await expectRefused(bank, asking, 400, "bad_input")
  expect(errors.find((error) => error.pointer === pointer)?.message).toMatch(message)
}

type AskingFor = (bank: AskedBank, amount: unknown) => Asking

/** Wherever money is asked for: a request with this amount. */
export const moneyAskings = {
  deposit: ({ ada, teller }, amount) => ({
    by: teller,
    path: "/api/transactions",
    body: { type: "deposit", accountId: ada.checking, amount }
  }),
  withdrawal: ({ ada, teller }, amount) => ({
    by: teller,
    path: "/api/transactions",
    body: { type: "withdrawal", accountId: ada.checking, amount }
  }),
  transfer: ({ ada }, amount) => ({
    by: ada.client,
    path: "/api/transactions",
    body: { type: "transfer", fromAccountId: ada.checking, toAccountId: ada.savings, amount }
  }),
  hold: ({ ada, teller }, amount) => ({
    by: teller,
    path: `/api/accounts/${ada.checking}/holds`,
    body: { amount }
  }),
  capture: ({ hold, teller }, amount) => ({
    by: teller,
    path: `/api/holds/${hold}/capture`,
    body: { amount }
  })
} satisfies Record<string, AskingFor>

/** Every route that changes the books, with content that could be taken. */
export const changeAskings: Readonly<Record<string, (bank: AskedBank) => Asking>> = {
  opening: ({ ada }) => ({
    by: ada.client,
    path: "/api/accounts",
    body: { product: "checking", currency: "USD" }
  }),
  freeze: ({ grace, teller }) => ({
    by: teller,
    path: `/api/accounts/${grace.savings}/freeze`,
    body: { reason: "asked for" }
  }),
  unfreeze: ({ grace, teller }) => ({
    by: teller,
    path: `/api/accounts/${grace.savings}/unfreeze`,
    body: { reason: "asked for" }
  }),
  closing: ({ grace }) => ({
    by: grace.client,
    path: `/api/accounts/${grace.savings}/close`,
    body: { reason: "asked for" }
  }),
  ...Object.fromEntries(
    Object.entries(moneyAskings).map(
      ([name, asking]) => [name, (bank: AskedBank) => asking(bank, usd("1.00"))] as const
    )
  ),
  release: ({ hold, teller }) => ({ by: teller, path: `/api/holds/${hold}/release`, body: {} }),
  reversal: ({ teller }) => ({
    by: teller,
    path: "/api/transactions/entry_01kdvdna02fj09m27e262bmv9j/reverse",
    body: {}
  })
}
