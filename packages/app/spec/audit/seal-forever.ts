/** Seals small blocks on the database of DATABASE_URL until it is killed, for specs that do so. */
import { connectionLayer, postgresPorts } from "@florin/adapters-postgres"
import { sealBlock } from "@florin/domain/audit"
import { usualWirePolicy, WireRules } from "@florin/domain/wire"
import { Effect, Layer, Redacted } from "effect"
import { allowanceRules } from "../../src/allowance/read-allowances.ts"
import { nodeDigest } from "../../src/audit/node-digest.ts"
import { sealSigner } from "../../src/audit/seal-signer.ts"
import { systemIds } from "../../src/ids.ts"
import { checkout, processEnvironment, readSettings } from "../../src/settings/index.ts"

const settings = await Effect.runPromise(
  Effect.flatMap(processEnvironment, (environment) => readSettings(environment, checkout))
)

const connection = connectionLayer({
  url: settings.database.url ?? Redacted.make(""),
  connections: 3,
  role: "florin_service",
  applicationName: "florin spec"
})

const ports = postgresPorts({ writers: 1, batchMax: 1 }).pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      Layer.orDie(connection),
      systemIds,
      Layer.orDie(allowanceRules(settings.allowance)),
      Layer.succeed(WireRules, usualWirePolicy)
    )
  ),
  Layer.provideMerge(Layer.merge(nodeDigest, sealSigner(settings)))
)

const forever = Effect.gen(function* () {
  process.stdout.write("sealing\n")
  for (;;) {
    const block = yield* sealBlock(10)
    if (block === null) {
      process.stdout.write("all is sealed\n")
      return yield* Effect.never
    }
  }
})

await Effect.runPromise(Effect.provide(forever, ports))
