/** The database writes ids as the domain does. */
import { typeIdText } from "@florin/domain/id"
import * as fc from "fast-check"
import { expect, it } from "vitest"
import { bankDatabaseOf } from "./bank-database.ts"

const bank = bankDatabaseOf()

it("type_id gives the domain's text for any UUID", async () => {
  const edges = ["0".repeat(32), "f".repeat(32), "8".repeat(32), "0123456789abcdeffedcba9876543210"]
  const drawn = fc.sample(fc.uuid(), 200)
  const uuids = [
    ...edges.map((hex) => hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/u, "$1-$2-$3-$4-$5")),
    ...drawn
  ]
  const rows = await bank().auditor.query(
    "SELECT type_id('acct', u) AS id FROM unnest($1::uuid[]) WITH ORDINALITY AS t (u, n) ORDER BY n",
    [uuids]
  )
  expect(rows.map(({ id }) => id)).toEqual(uuids.map((uuid) => typeIdText("acct", uuid)))
})
