/**
 * How the specifications run: one project for each package and one for the tools.
 *
 * The domain's need no database and start none; the others share one server.
 */
import { defineConfig } from "vitest/config"

const root = import.meta.dirname

const project = (name: string, include: readonly string[], needs: "database" | "nothing") => ({
  test: {
    name,
    root,
    include: [...include],
    environment: "node",
    testTimeout: needs === "database" ? 30_000 : 15_000,
    hookTimeout: 60_000,
    globalSetup: needs === "database" ? ["tools/postgres-for-tests.ts"] : []
  }
})

export default defineConfig({
  test: {
    projects: [
      project("domain", ["packages/domain/spec/**/*.spec.ts"], "nothing"),
      project("tools", ["tools/**/*.spec.ts"], "nothing"),
      project("postgres", ["packages/adapters-postgres/spec/**/*.spec.ts"], "database"),
      project("http", ["packages/adapters-http/spec/**/*.spec.ts"], "database"),
      project("app", ["packages/app/spec/**/*.spec.ts"], "database")
    ]
  }
})
