/** A served bank that asks who its customers are, and people who go through it. */
import { readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { honestFiles } from "@florin/adapters-documents/testing"
import { type CallResult, type FlorinClient, florinClient } from "@florin/adapters-http/client"
import type { DocumentKind } from "@florin/domain/document"
import { demoPassword } from "../../src/demo/demo-people.ts"

/** The body of an answer that was hoped for. */
export const good = <Body>(result: CallResult<Body>): Body => {
  if (result.ok) return result.body
  throw new Error(`${result.status} ${JSON.stringify(result.problem)}`)
}

/** The code of the problem that was met. */
export const codeOf = (result: CallResult<unknown>): string =>
  result.ok ? "none" : result.problem.code

let people = 0
let keys = 0

/** A key that nobody used. */
export const newKey = (): string => `kyc-${process.pid}-${++keys}`

/** Somebody who registers at this address of a bank. */
export const newCustomer = async (
  address: string,
  name = "Ada Lovelace",
  send: (request: Request) => Promise<Response> = fetch
) => {
  const client = florinClient({ baseUrl: address, fetch: send })
  const email = `kyc-${process.pid}-${++people}@mail.example`
  good(await client.auth.register({ body: { email, name, password: "a quiet harbour at dawn" } }))
  const password = "a quiet harbour at dawn"
  good(await client.auth.signIn({ body: { email, password } }))
  const id = good(await client.auth.whoAmI({})).customerId ?? ""
  return { client, email, password, id }
}

/** One of the demo bank's people, signed in. */
export const demoPerson = async (address: string, mailbox: string): Promise<FlorinClient> => {
  const client = florinClient({ baseUrl: address })
  const email = `${mailbox}@demo.example`
  good(await client.auth.signIn({ body: { email, password: demoPassword } }))
  return client
}

/** A real file of a kind that is taken, none like another. */
export const realFile = (kind: DocumentKind, nth = 0) => {
  const sort = honestFiles[nth % honestFiles.length]
  if (sort === undefined) throw new Error("there are no honest files")
  return {
    body: { kind },
    file: new File([new Uint8Array(sort.make())], sort.fileName, { type: sort.mediaType })
  }
}

/** A file of these bytes that says it is a PDF. */
export const pdfOf = (bytes: Uint8Array) => ({
  body: { kind: "identity" as const },
  file: new File([new Uint8Array(bytes)], "statement.pdf", { type: "application/pdf" })
})

/** What a customer tells. */
export const profileOf = (legalName: string) => ({
  legalName,
  birthDate: "1985-12-10",
  nationality: "GB",
  address: { street: "12 St James's Square", city: "London", postalCode: "SW1Y", country: "GB" }
})

/** Every file below a folder, with its length. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, name)).isFile()
  )
