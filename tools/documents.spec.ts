/** The documents: they lead to one another, and speak of what is there. */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { accountRefusals } from "@florin/domain/account"
import { may, type Permission, permissionsOf, Role } from "@florin/domain/identity"
import { ledgerRefusals } from "@florin/domain/ledger"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { checkDocuments, type DocumentRule } from "./documents/check-documents.ts"
import { linesOf } from "./tree/finding.ts"
import { readTree, treeOf } from "./tree/tree.ts"

const root = fileURLToPath(new URL("..", import.meta.url))
const tree = readTree(root)
const scripts = (manifest: string | undefined) =>
  new Set(Object.keys(Object(JSON.parse(manifest ?? "{}").scripts)))

const sound = {
  "README.md": "# Florin\n\n[Map](docs/a.md), `npm test`, FLORIN_PORT, `tools/a.ts`\n",
  "docs/a.md": "# A\n\n`npm run lint`, `docs/`\n",
  "tools/a.ts": "FLORIN_PORT"
}

const plants: Readonly<Record<DocumentRule, Readonly<Record<string, string>>>> = {
  unreached: { "docs/b.md": "# B\n" },
  "no-such-path": { "docs/a.md": "# A\n\n`packages/gone/a.ts`\n" },
  "no-such-command": { "docs/a.md": "# A\n\n`npm run gone`\n" },
  "no-such-variable": { "docs/a.md": "# A\n\nFLORIN_GONE\n" }
}

const check = (plant: Readonly<Record<string, string>>) =>
  checkDocuments(treeOf({ ...sound, ...plant }), {
    exists: (path) => ["docs", "tools/a.ts"].includes(path),
    scripts: new Set(["test", "lint"])
  })

/** The names in a document's ordered or plain text, in their order, that are of a list. */
const named = (path: string, names: readonly string[]) =>
  (
    /## Refusals, in order of precedence\n([\s\S]*?)(?:\n## |$)/u.exec(tree.get(path) ?? "")?.[1] ??
    ""
  )
    .match(/`[A-Z][A-Za-z]+`/gu)
    ?.map((name) => name.replaceAll("`", ""))
    .filter((name) => names.includes(name))

const isRole = Schema.is(Role)

/** What each row of the document's table stands for. */
const permissionRows: Readonly<Record<string, readonly Permission[]>> = {
  "read accounts, entries, holds, and what operations cost": [
    "accounts:read",
    "entries:read",
    "holds:read",
    "fee-quotes:read"
  ],
  "read customers": ["customers:read"],
  "open and close accounts": ["accounts:open", "accounts:close"],
  "freeze accounts, set their rules": ["accounts:freeze", "accounts:set-rules"],
  transfer: ["transfers:make"],
  "deposit, withdraw, reverse": ["cash:deposit", "cash:withdraw", "entries:reverse"],
  "place, capture, release holds": ["holds:place", "holds:capture", "holds:release"],
  "read the general ledger": ["ledger:read"],
  "read users": ["users:read"],
  "invite and disable users, end their sessions": [
    "users:invite",
    "users:disable",
    "sessions:end-others"
  ],
  "ask for and approve roles of users": ["users:set-roles"],
  "read approvals": ["approvals:read"],
  "decide about approvals": ["approvals:decide"],
  "show who they are": ["kyc:own"],
  "read cases of customers": ["kyc:read"],
  "decide about cases of customers": ["kyc:review"],
  "read documents of customers": ["kyc-documents:read"],
  "ask for and approve the clearing of a screening": ["screening:clear"],
  "order wires": ["wires:make"],
  "read wires": ["wires:read"],
  "approve and reject wires": ["wires:approve"],
  "work on suspense, lost answers and what the rail said": ["wires:work"],
  "ask for and approve schedules of fees": ["fees:set"],
  "read keys of services": ["api-keys:read"],
  "make and revoke keys of services": ["api-keys:make", "api-keys:revoke"],
  "read the audit trail": ["audit:read"],
  "read what is personal in it": ["audit-personal:read"],
  "erase what is personal in it": ["personal-data:erase"],
  "read the controls": ["controls:read"],
  "advance the clock": ["clock:advance"]
}

describe("The documents", () => {
  it("lead to one another, and name files, commands and variables that are there", () => {
    const exists = (path: string) => existsSync(`${root}${path}`)
    const known = { exists, scripts: scripts(tree.get("package.json")) }
    expect(linesOf(checkDocuments(tree, known))).toStrictEqual([])
  })

  it("tell every refusal of the ledger and of accounts in the order of precedence", () => {
    for (const [capability, refusals] of [
      ["ledger", ledgerRefusals],
      ["account", accountRefusals]
    ] as const) {
      const names = refusals.map(({ name }) => name)
      expect(named(`docs/capabilities/${capability}.md`, names)).toStrictEqual(names)
    }
  })

  it("tell every role what it may do, as the table of permissions says", () => {
    const rows = new Map(
      (tree.get("docs/capabilities/identity.md") ?? "")
        .split("\n")
        .filter((line) => line.startsWith("| "))
        .map((line) => line.split("|").map((cell) => cell.trim()))
        .map(([, name = "", ...cells]): [string, readonly string[]] => [name, cells])
    )
    const header = rows.get("") ?? []
    for (const [name, permissions] of Object.entries(permissionRows))
      for (const role of Object.keys(permissionsOf)) {
        const cell = rows.get(name)?.[header.indexOf(role)]
        const has = permissions.map((permission) => may([role].filter(isRole), permission))
        expect({ name, role, has: new Set(has) }).toStrictEqual({
          name,
          role,
          has: new Set([cell === (role === "customer" ? "own" : "yes")])
        })
      }
    expect(Object.values(permissionRows).flat().toSorted()).toStrictEqual(
      [...new Set<Permission>(Object.values(permissionsOf).flat())].toSorted()
    )
  })
})

describe("The check of the documents", () => {
  it("finds nothing in sound ones", () => {
    expect(linesOf(check({}))).toStrictEqual([])
  })

  it.each(Object.entries(plants))("sees %s", (rule, plant) => {
    expect(check(plant).map((finding) => finding.rule)).toStrictEqual([rule])
  })
})
