/** A small project in which every rule of the architecture holds, to plant violations in. */
import { type Tree, treeOf } from "../tree/tree.ts"

const manifest = (parts: Readonly<Record<string, unknown>>): string => JSON.stringify(parts)

const files = {
  "package.json": manifest({ name: "florin", devDependencies: { vitest: "1.0.0" } }),
  "tools/tidy.spec.ts":
    'import { it } from "vitest"\nimport "../packages/app/src/books/index.ts"\n',
  "packages/domain/package.json": manifest({
    name: "@florin/domain",
    exports: {
      "./money": "./src/money/index.ts",
      "./ledger": "./src/ledger/index.ts",
      "./identity": "./src/identity/index.ts",
      "./testing": "./testing/index.ts"
    },
    dependencies: { effect: "1.0.0" },
    devDependencies: { vitest: "1.0.0", "fast-check": "1.0.0", "@types/node": "1.0.0" }
  }),
  "packages/domain/src/money/index.ts": 'export { type Money, money } from "./money.ts"\n',
  "packages/domain/src/money/money.ts":
    "export interface Money {}\nexport const money = () => ({})\n",
  "packages/domain/src/identity/index.ts": 'export { type User } from "./user.ts"\n',
  "packages/domain/src/identity/user.ts": "export interface User {}\n",
  "packages/domain/src/ledger/index.ts": [
    'export { decideEntry } from "./decide-entry.ts"',
    'export { Ledger } from "./ledger.ts"',
    'export { post } from "./post.ts"',
    ""
  ].join("\n"),
  "packages/domain/src/ledger/decide-entry.ts":
    'import { type Money, money } from "../money/index.ts"\nexport const decideEntry = (of: Money) => money()\n',
  "packages/domain/src/ledger/ledger.ts":
    'import { Context } from "effect"\nexport interface Request {}\nexport class Ledger extends Context.Service<Ledger>()("Ledger") {}\n',
  "packages/domain/src/ledger/entry.ts":
    'import type { Request } from "./ledger.ts"\nexport type Entry = Request\n',
  "packages/domain/src/ledger/post.ts": [
    'import { Effect } from "effect"',
    'import { decideEntry } from "./decide-entry.ts"',
    'import { Ledger } from "./ledger.ts"',
    "export const post = Effect.gen(function* () { yield* Ledger })",
    ""
  ].join("\n"),
  "packages/domain/testing/index.ts":
    'import * as fc from "fast-check"\nimport { money } from "../src/money/index.ts"\n',
  "packages/domain/spec/money.spec.ts":
    'import { readFileSync } from "node:fs"\nimport { it } from "vitest"\nimport { money } from "../src/money/money.ts"\n',
  "packages/adapters-postgres/package.json": manifest({
    name: "@florin/adapters-postgres",
    exports: { ".": "./src/index.ts" },
    dependencies: { "@florin/domain": "1.0.0", "@effect/sql-pg": "1.0.0", effect: "1.0.0" }
  }),
  "packages/adapters-postgres/src/index.ts": [
    'import { Ledger } from "@florin/domain/ledger"',
    'import { PgClient } from "@effect/sql-pg"',
    'import { SqlClient } from "effect/sql"',
    ""
  ].join("\n"),
  "packages/adapters-http/package.json": manifest({
    name: "@florin/adapters-http",
    exports: { ".": "./src/index.ts" },
    dependencies: { "@florin/domain": "1.0.0", hono: "1.0.0" }
  }),
  "packages/adapters-http/src/index.ts":
    'import { Hono } from "hono"\nimport { post } from "@florin/domain/ledger"\n',
  "packages/app/package.json": manifest({
    name: "@florin/app",
    dependencies: { "@florin/adapters-http": "1.0.0", "@florin/adapters-postgres": "1.0.0" }
  }),
  "packages/app/src/books/index.ts":
    'import "@florin/adapters-http"\nimport "@florin/adapters-postgres"\n'
} as const satisfies Readonly<Record<string, string>>

/** The sound tree, with some files added or replaced. */
export const soundTree = (changes: Readonly<Record<string, string>> = {}): Tree =>
  treeOf({ ...files, ...changes })

/** The manifest of the sound tree's package, with some of it replaced. */
export const soundManifest = (
  path: "packages/domain/package.json" | "packages/adapters-http/package.json",
  changes: Readonly<Record<string, unknown>>
): string => manifest({ ...JSON.parse(files[path]), ...changes })
