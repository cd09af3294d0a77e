/**
 * How the specifications run: one project for each package, one for the tools, and one for
 * what the documents show of a running bank.
 *
 * The domain's need no database and start none; the others share one server. Groups run
 * one after another, so that what is about races, kills and time does not share the
 * machine with what only computes. Every test has to assert something while it runs.
 */
import { defineConfig } from "vitest/config"

const root = import.meta.dirname

interface Project {
  readonly name: string
  readonly include: readonly string[]
  readonly exclude?: readonly string[]
  readonly needs: "database" | "redis" | "database and redis" | "nothing"
  /** Projects of a lower group are done before this one begins. */
  readonly group: number
}

const project = ({ exclude = [], group, include, name, needs }: Project) => ({
  test: {
    name,
    root,
    include: [...include],
    exclude: [...exclude],
    environment: "node",
    testTimeout: needs === "nothing" ? 15_000 : 30_000,
    hookTimeout: 60_000,
    // What computes and keeps nothing loads its modules once for all files.
    isolate: needs !== "nothing",
    globalSetup: [
      ...(needs.includes("database") ? ["tools/postgres-for-tests.ts"] : []),
      ...(needs.includes("redis") ? ["tools/redis-for-tests.ts"] : [])
    ],
    maxWorkers: 2,
    sequence: { groupOrder: group }
  }
})

export default defineConfig({
  test: {
    allowOnly: false,
    expect: { requireAssertions: true },
    projects: [
      project({
        name: "domain",
        include: ["packages/domain/spec/**/*.spec.ts"],
        needs: "nothing",
        group: 0
      }),
      project({
        name: "tools",
        include: ["tools/**/*.spec.ts"],
        exclude: ["tools/tour/**"],
        needs: "nothing",
        group: 1
      }),
      project({
        name: "postgres",
        include: ["packages/adapters-postgres/spec/**/*.spec.ts"],
        needs: "database",
        group: 2
      }),
      project({
        name: "mail",
        include: ["packages/adapters-mail/spec/**/*.spec.ts"],
        needs: "nothing",
        group: 1
      }),
      project({
        name: "documents",
        include: ["packages/adapters-documents/spec/**/*.spec.ts"],
        needs: "nothing",
        group: 1
      }),
      project({
        name: "screening",
        include: ["packages/adapters-screening/spec/**/*.spec.ts"],
        needs: "nothing",
        group: 1
      }),
      project({
        name: "iso20022",
        include: ["packages/adapters-iso20022/spec/**/*.spec.ts"],
        needs: "nothing",
        group: 1
      }),
      project({
        name: "redis",
        include: ["packages/adapters-redis/spec/**/*.spec.ts"],
        needs: "redis",
        group: 2
      }),
      project({
        name: "http",
        include: ["packages/adapters-http/spec/**/*.spec.ts"],
        needs: "database",
        group: 3
      }),
      project({
        name: "app",
        include: ["packages/app/spec/**/*.spec.ts"],
        needs: "database and redis",
        group: 4
      }),
      project({ name: "tour", include: ["tools/tour/**/*.spec.ts"], needs: "database", group: 5 })
    ]
  }
})
