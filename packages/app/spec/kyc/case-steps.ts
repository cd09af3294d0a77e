/**
 * What happens to a customer's case in a bank that is served, one step at a time, and how much
 * is kept of documents meanwhile.
 */
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { FlorinClient } from "@florin/adapters-http/client"
import { ask } from "../fresh-database.ts"
import { filesIn, good, type newCustomer, newKey, profileOf, realFile } from "./kyc-bank.ts"

/** Somebody who registered. */
export type Known = Awaited<ReturnType<typeof newCustomer>>

const list = [
  { list: "Test list", published: "2026-11-01", entries: 1 },
  { id: "T-1", kind: "person", names: ["Ludmila Zakharchenko"], countries: ["GB"] }
]

/** The settings of a bank that asks who its customers are, with documents below this folder. */
export const verifyingSettings = (folder: string, scanner: string) => {
  const path = join(folder, "list.jsonl")
  writeFileSync(path, list.map((line) => `${JSON.stringify(line)}\n`).join(""))
  return {
    FLORIN_KYC: "required",
    FLORIN_STAFF_SECOND_FACTOR: "no",
    FLORIN_DOCUMENTS_DIR: join(folder, "documents"),
    FLORIN_SCANNER: scanner,
    FLORIN_SCREENING_LIST: path
  }
}

/** Opens the one account that somebody may have whom the bank does not know yet. */
export const openedAccount = async ({ client }: Known): Promise<string> => {
  const body = { product: "checking", currency: "USD" } as const
  return good(await client.accounts.open({ body, idempotencyKey: newKey() })).id
}

/** Asks for a payment from one account to another. */
export const pays = (
  client: FlorinClient,
  fromAccountId: string,
  toAccountId: string,
  amount: string
) =>
  client.transactions.create({
    body: { type: "transfer", fromAccountId, toAccountId, amount: { amount, currency: "USD" } },
    idempotencyKey: newKey()
  })

/** Puts money on an account. */
export const paidIn = async (
  teller: FlorinClient,
  accountId: string,
  amount: string
): Promise<void> => {
  const body = { type: "deposit", accountId, amount: { amount, currency: "USD" } } as const
  good(await teller.transactions.create({ body, idempotencyKey: newKey() }))
}

/** Opens a case that documents may be sent to. */
export const starts = async ({ client }: Known) =>
  good(await client.kyc.start({ body: { tier: "basic" } }))

/** Goes from the start to the submission of a basic case; gives its id. */
export const submits = async (known: Known, legalName = "Ada Lovelace", nth = 0) => {
  await starts(known)
  const { client } = known
  good(await client.kyc.saveProfile({ body: profileOf(legalName) }))
  good(await client.kyc.uploadDocument(realFile("identity", nth)))
  return good(await client.kyc.submit({})).id
}

/** Takes a case to decide it; gives what every word about it has to name. */
export const takes = async (reviewer: FlorinClient, caseId: string) => {
  const params = { caseId }
  const { version } = good(await reviewer.kyc.take({ params }))
  return { params, version }
}

/** Takes a case and grants what it asks for. */
export const approves = async (reviewer: FlorinClient, caseId: string) => {
  const { params, version } = await takes(reviewer, caseId)
  const reasons = [{ code: "requirements-met" as const, words: "" }]
  return reviewer.kyc.approve({ params, body: { version, tier: "basic", reasons } })
}

/** What is kept of documents: rows, and files below the folder. */
export const documentsLeft = async (
  database: string,
  folder: string
): Promise<readonly [string, number]> => {
  const [row] = await ask<{ readonly rows: bigint }>(
    database,
    "SELECT count(*) AS rows FROM florin.document"
  )
  return [`${row?.rows}`, filesIn(folder).length]
}
