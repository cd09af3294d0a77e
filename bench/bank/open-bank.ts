/**
 * A bank opened in this process, put together as the service puts it together, with the
 * settings of a deployment that says nothing but where its database is.
 */
import { bankLayer, readSettings } from "@florin/app"
import { Effect, Layer } from "effect"
import type { Bank } from "./make-bank.ts"

/** The bank's ports, up for as long as the scope is open. */
export const openBank = Effect.fn("openBank")(function* ({ url }: Bank) {
  const settings = yield* Effect.orDie(readSettings({ FLORIN_DEMO: "no" }, "/"))
  return yield* Layer.build(Layer.orDie(bankLayer(settings, { url, name: "the bench's database" })))
})
