/**
 * What each part of the project may import: the direction of the whole, as a table.
 *
 * The order of the domain's capabilities is in `capability-order.ts`; whether a package
 * also declares what it imports is checked in `check-manifests.ts`.
 */

/** A folder with the rules of its imports. */
export interface Area {
  readonly folder: string
  /** Folders that a relative import may reach. */
  readonly reaches: readonly string[]
  /** Modules that may be imported by their names. */
  readonly modules: RegExp
  /** The rule in words, for whoever broke it. */
  readonly rule: string
}

/** The areas; a file belongs to the first that holds it, and to none of the others. */
export const areas: readonly Area[] = [
  {
    folder: "packages/domain/src/",
    reaches: ["packages/domain/src/"],
    modules: /^effect$/u,
    rule: "the domain imports `effect` and its own files, and nothing else"
  },
  {
    folder: "packages/domain/testing/",
    reaches: ["packages/domain/src/", "packages/domain/testing/"],
    modules: /^(?:effect|effect\/testing|vitest|@effect\/vitest|fast-check)$/u,
    rule: "what the domain gives to tests imports `effect`, vitest and fast-check alone"
  },
  {
    folder: "packages/domain/spec/",
    reaches: ["packages/domain/"],
    modules: /^(?:effect|effect\/testing|vitest|@effect\/vitest|fast-check|node:.+)$/u,
    rule: "the domain's laws import `effect`, vitest, fast-check and Node alone: they do no I/O of a bank"
  },
  {
    folder: "packages/adapters-postgres/src/",
    reaches: ["packages/adapters-postgres/src/"],
    modules: /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|hono|@hono\/|effect\/http).+)$/u,
    rule: "the PostgreSQL adapter sees the domain, and neither HTTP, another adapter nor the app"
  },
  {
    folder: "packages/adapters-redis/src/",
    reaches: ["packages/adapters-redis/src/"],
    modules:
      /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|hono|@hono\/|effect\/(?:http|sql)|@effect\/).+)$/u,
    rule: "the Redis adapter sees the domain, and neither HTTP, SQL, another adapter nor the app"
  },
  {
    folder: "packages/adapters-mail/src/",
    reaches: ["packages/adapters-mail/src/"],
    modules:
      /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|hono|@hono\/|effect\/(?:http|sql)|@effect\/).+)$/u,
    rule: "the mail adapter sees the domain, and neither HTTP, SQL, another adapter nor the app"
  },
  {
    folder: "packages/adapters-documents/src/",
    reaches: ["packages/adapters-documents/src/"],
    modules:
      /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|hono|@hono\/|effect\/(?:http|sql)|@effect\/).+)$/u,
    rule: "the documents adapter sees the domain, and neither HTTP, SQL, another adapter nor the app"
  },
  {
    folder: "packages/adapters-screening/src/",
    reaches: ["packages/adapters-screening/src/"],
    modules:
      /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|hono|@hono\/|effect\/(?:http|sql)|@effect\/).+)$/u,
    rule: "the screening adapter sees the domain, and neither HTTP, SQL, another adapter nor the app"
  },
  {
    folder: "packages/adapters-iso20022/src/",
    reaches: ["packages/adapters-iso20022/src/"],
    modules:
      /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|hono|@hono\/|effect\/(?:http|sql)|@effect\/).+)$/u,
    rule: "the ISO 20022 adapter sees the domain, and neither HTTP, SQL, another adapter nor the app"
  },
  {
    folder: "packages/adapters-redis/testing/",
    reaches: ["packages/adapters-redis/testing/"],
    modules: /^node:.+$/u,
    rule: "what the Redis adapter gives to tests is a server, and needs Node alone"
  },
  {
    folder: "packages/adapters-documents/testing/",
    reaches: ["packages/adapters-documents/src/", "packages/adapters-documents/testing/"],
    modules: /^(?:node:.+|@florin\/domain\/document)$/u,
    rule: "what the documents adapter gives to tests is files, and needs Node alone"
  },
  {
    folder: "packages/adapters-http/src/",
    reaches: ["packages/adapters-http/src/"],
    modules:
      /^(?:@florin\/domain\/(?!testing$).+|(?!@florin\/|effect\/sql|@effect\/sql|pg$|postgres$).+)$/u,
    rule: "the HTTP adapter sees the domain, and neither SQL, another adapter nor the app"
  },
  {
    folder: "packages/adapters-postgres/spec/",
    reaches: ["packages/adapters-postgres/"],
    modules: /^(?!@florin\/(?!domain\/))/u,
    rule: "the PostgreSQL adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/adapters-mail/spec/",
    reaches: ["packages/adapters-mail/"],
    modules: /^(?!@florin\/(?!domain\/))/u,
    rule: "the mail adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/adapters-documents/spec/",
    reaches: ["packages/adapters-documents/"],
    modules: /^(?!@florin\/(?!domain\/))/u,
    rule: "the documents adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/adapters-screening/spec/",
    reaches: ["packages/adapters-screening/"],
    modules: /^(?!@florin\/(?!domain\/))/u,
    rule: "the screening adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/adapters-iso20022/spec/",
    reaches: ["packages/adapters-iso20022/"],
    modules: /^(?!@florin\/(?!domain\/))/u,
    rule: "the ISO 20022 adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/adapters-redis/spec/",
    reaches: ["packages/adapters-redis/"],
    modules: /^(?!@florin\/(?!domain\/))/u,
    rule: "the Redis adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/adapters-http/spec/",
    reaches: ["packages/adapters-http/"],
    modules: /^(?!@florin\/(?!domain\/))(?!effect\/sql|@effect\/sql)/u,
    rule: "the HTTP adapter is specified without another adapter or the app"
  },
  {
    folder: "packages/app/",
    reaches: ["packages/app/"],
    modules: /^/u,
    rule: "the app sees every package, each by its name and not by a path"
  },
  {
    folder: "",
    reaches: ["tools/", "bench/", "scripts/", "packages/"],
    modules: /^/u,
    rule: "tools and the bench see everything"
  }
]

/** The area that a file belongs to. */
export const areaOf = (path: string): Area | undefined =>
  areas.find((area) => path.startsWith(area.folder))
