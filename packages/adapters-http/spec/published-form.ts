/** That an answer has exactly the form that its route publishes, shown by examples of each. */
import { Schema } from "effect"
import { expect } from "vitest"
import type { FlorinClient } from "../src/client/index.ts"
import type { AnyRoute } from "../src/index.ts"
import { newKey } from "./given-bank.ts"

/** A request that is answered. */
export interface Example {
  readonly by: FlorinClient
  readonly path: string
  readonly body?: unknown
}

/** Whether a route is of the administration of people, keys, approvals and the log. */
export const isAdministration = ({ path }: Pick<AnyRoute, "path">): boolean =>
  /^\/api\/admin\/(?:users|approvals|api-keys|audit|personal-data|controls)/u.test(path)

/** What the schema makes of JSON, as it writes it itself. */
const rewritten = ({ answer: { schema } }: AnyRoute, json: unknown): unknown =>
  Schema.encodeUnknownSync(schema)(
    Schema.decodeUnknownSync(schema)(json, { onExcessProperty: "error", errors: "all" })
  )

/** Asks for every example, of which there is one at least. */
export const expectPublishedForm = async (
  route: AnyRoute,
  examples: readonly Example[]
): Promise<void> => {
  expect(examples.length).toBeGreaterThan(0)
  for (const { body, by, path } of examples) {
    const response = await by.send({
      method: route.method,
      path,
      body: body === undefined ? null : JSON.stringify(body),
      idempotencyKey: route.idempotency === "required" ? newKey() : null
    })
    expect(response.status).toBe(route.answer.status)
    if (route.answer.status === 204) {
      expect(await response.text()).toBe("")
      continue
    }
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8")
    const json: unknown = await response.json()
    expect(rewritten(route, json)).toEqual(json)
  }
}
