/** A request as it arrived, for specs of what is done with one. */
import type { Asked } from "../src/request/asked.ts"

/** A request of nobody in particular. */
export const askedOf = (changes: Partial<Asked> = {}): Asked => ({
  method: "POST",
  host: "bank.example",
  path: "/api/something",
  search: "",
  params: {},
  header: () => undefined,
  body: null,
  requestId: "a-request-of-a-spec",
  address: null,
  ...changes
})
