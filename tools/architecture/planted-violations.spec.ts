/**
 * The checker itself: every rule sees a violation planted in a tree that is sound otherwise.
 *
 * A plant breaks one rule, and the checker answers with that rule alone, in that file.
 */
import { describe, expect, it } from "vitest"
import {
  type ArchitectureRule,
  architectureRules,
  checkArchitecture
} from "./check-architecture.ts"
import { graphOf } from "./graph.ts"
import { soundManifest, soundTree } from "./sound-tree.ts"
import { unstableIn } from "./unstable-names.ts"

type Plant = Readonly<Record<string, string>>

const domain = "packages/domain/src"
const effectOnly = 'import { Effect } from "effect"\n'

const plants: Readonly<Record<ArchitectureRule, readonly Plant[]>> = {
  direction: [
    {
      [`${domain}/money/money.ts`]:
        'export type Money = 1\nexport const money = 1\nimport "node:fs"'
    },
    { [`${domain}/money/cents.ts`]: 'import { SqlClient } from "effect/sql"' },
    { [`${domain}/money/cents.ts`]: 'export { x } from "effect/http"' },
    { [`${domain}/money/cents.ts`]: 'export const a = await import("effect/testing")' },
    { [`${domain}/money/cents.ts`]: 'export type A = import("node:fs").Stats' },
    { "packages/domain/testing/memory.ts": 'import "node:fs"' },
    { "packages/adapters-postgres/src/a.ts": 'import "@florin/domain/testing"' },
    {
      "packages/adapters-http/src/sql.ts":
        'import { SqlClient } from "effect/sql"\nimport "effect"',
      "packages/adapters-http/package.json": soundManifest("packages/adapters-http/package.json", {
        dependencies: { "@florin/domain": "1.0.0", hono: "1.0.0", effect: "1.0.0" }
      })
    },
    {
      "packages/adapters-http/src/books.ts": 'import "@florin/adapters-postgres"',
      "packages/adapters-http/package.json": soundManifest("packages/adapters-http/package.json", {
        dependencies: { "@florin/domain": "1", hono: "1", "@florin/adapters-postgres": "1" }
      })
    }
  ],
  "own-package": [
    { "packages/adapters-http/src/a.ts": 'import "../../adapters-postgres/src/index.ts"' },
    { [`${domain}/money/a.ts`]: 'import "../../testing/index.ts"' },
    { "packages/app/src/a.ts": 'import "../../domain/src/money/index.ts"' },
    {
      "tools/a.ts": 'import "../packages/adapters-http/src/routes.ts"',
      "packages/adapters-http/src/routes.ts": ""
    }
  ],
  "dead-import": [
    { [`${domain}/money/a.ts`]: 'import { money } from "./money"' },
    { "packages/app/src/a.ts": 'export * from "./gone.ts"' }
  ],
  "unreadable-import": [{ "packages/app/src/a.ts": "export const a = (b: string) => import(b)" }],
  order: [
    { [`${domain}/money/a.ts`]: 'import { decideEntry } from "../ledger/index.ts"' },
    { [`${domain}/ledger/a.ts`]: 'import type { User } from "../identity/index.ts"' }
  ],
  face: [
    { [`${domain}/ledger/a.ts`]: 'import { money } from "../money/money.ts"' },
    { [`${domain}/ledger/a.ts`]: 'import * as all from "../money/index.ts"' },
    { "packages/domain/testing/a.ts": 'import { money } from "../src/money/money.ts"' }
  ],
  "no-place": [{ [`${domain}/lottery/draw.ts`]: "export const draw = 1" }],
  "plain-file": [
    { [`${domain}/ledger/hold.ts`]: 'import { post } from "./post.ts"' },
    { [`${domain}/ledger/hold.ts`]: 'import type { Ledger } from "./ledger.ts"' },
    {
      [`${domain}/account/hold.ts`]: 'import { Ledger } from "../ledger/index.ts"'
    },
    {
      [`${domain}/ledger/store.ts`]: `${effectOnly}import { Context } from "effect"\nexport class Store extends Context.Service<Store>()("Store") {}\nexport const once = Effect.gen(function* () {})\n`,
      [`${domain}/ledger/decide-hold.ts`]: 'import { once } from "./store.ts"'
    }
  ],
  "plain-name": [
    { [`${domain}/ledger/decide-hold.ts`]: `${effectOnly}export const a = Effect.flatMap(b, c)` }
  ],
  cycle: [
    {
      [`${domain}/money/a.ts`]: 'import "./b.ts"',
      [`${domain}/money/b.ts`]: 'import type { C } from "./c.ts"',
      [`${domain}/money/c.ts`]: 'export { a } from "./a.ts"'
    },
    { [`${domain}/money/a.ts`]: 'import "./a.ts"' }
  ],
  undeclared: [
    { "packages/app/src/a.ts": 'import "hono"' },
    { "packages/adapters-http/src/a.ts": 'import { Effect } from "effect"' },
    { "tools/a.ts": 'import "effect"' }
  ],
  unused: [
    {
      "packages/adapters-http/package.json": soundManifest("packages/adapters-http/package.json", {
        dependencies: { "@florin/domain": "1.0.0", hono: "1.0.0", jose: "1.0.0" }
      })
    }
  ],
  "no-entry": [{ "packages/adapters-http/src/a.ts": 'import "@florin/domain/src/money/money.ts"' }],
  "dead-entry": [
    {
      "packages/adapters-http/package.json": soundManifest("packages/adapters-http/package.json", {
        exports: { ".": "./src/index.ts", "./client": "./src/client.ts" }
      })
    }
  ],
  "capability-entry": [{ [`${domain}/calendar/index.ts`]: "export const a = 1" }],
  "stable-effect": [
    { [`${domain}/money/a.ts`]: 'import { Graph } from "effect"\nexport const a = Graph.make()' },
    { [`${domain}/money/a.ts`]: 'import { type Graph } from "effect"\nexport type A = Graph.Graph' }
  ]
}

const unstable = (module: string) => new Set(module === "Graph" ? ["make", "Graph"] : [])

const rulesBroken = (plant: Plant) =>
  new Set(checkArchitecture(graphOf(soundTree(plant)), unstable).map(({ rule }) => rule))

describe("The architecture's checker", () => {
  it("finds nothing in a sound tree", () => {
    expect(checkArchitecture(graphOf(soundTree()), unstable)).toStrictEqual([])
  })

  for (const [rule, planted] of Object.entries(plants))
    it.each(planted.map((plant) => ({ plant })))(
      `sees that ${rule} is broken, in plant %#`,
      ({ plant }) => {
        expect(rulesBroken(plant)).toStrictEqual(new Set([rule]))
      }
    )

  it("has a planted violation for every rule", () => {
    expect(Object.keys(plants).toSorted()).toStrictEqual(Object.keys(architectureRules).toSorted())
    for (const planted of Object.values(plants)) expect(planted.length).toBeGreaterThan(0)
  })

  it("is not taken in by the words of imports in comments and texts", () => {
    const plant = {
      [`${domain}/money/a.ts`]: '// import "node:fs"\nexport const a = `import "node:fs"`\n'
    }
    expect(rulesBroken(plant)).toStrictEqual(new Set())
  })

  it("reads from its documentation which exports of effect are unstable", () => {
    const text = [
      "/** @stability unstable */\nexport declare const a: 1",
      "/** @stability stable */\nexport declare const b: 1",
      "/** @stability experimental */\nexport interface C {}"
    ].join("\n")
    expect(unstableIn("X.d.ts", text)).toStrictEqual(new Set(["a", "C"]))
  })

  it("stops at a file that it cannot read", () => {
    expect(() => graphOf(soundTree({ "tools/a.ts": "const = 1" }))).toThrow("tools/a.ts")
  })
})
