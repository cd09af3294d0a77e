/** What carries this bank's wires, by its settings: a rail of folders, or none. */
import { folderWireRail } from "@florin/adapters-iso20022/wire"
import { RailUnavailable, WireRail } from "@florin/domain/wire"
import { Effect, Layer } from "effect"
import type { Settings } from "../settings/settings.ts"
import { StartRefused } from "../start-refused.ts"
import { railFolders } from "./rail-folders.ts"
import { readOwnBank } from "./read-own-bank.ts"

/** The rail of the settings. */
export const wireRail = (
  settings: Pick<Settings, "bank" | "wires">
): Layer.Layer<WireRail, StartRefused> => {
  const { rail } = settings.wires
  return rail === undefined ? noRail : Layer.effect(WireRail, opened(settings, rail.folder))
}

const opened = Effect.fnUntraced(function* (
  settings: Pick<Settings, "bank" | "wires">,
  folder: string
) {
  const bank = yield* readOwnBank(settings)
  return yield* folderWireRail({ folders: railFolders(folder), bank }).pipe(
    Effect.mapError(
      ({ doing }) =>
        new StartRefused({
          sentence: `FLORIN_WIRE_RAIL names ${folder}, which cannot be worked with (${doing}).`
        })
    )
  )
})

/** For a bank without a rail: what is placed is not taken, and nothing comes in. */
const noRail: Layer.Layer<WireRail> = Layer.sync(WireRail, () => {
  const away = Effect.fail(new RailUnavailable({ doing: "this bank has no rail" }))
  return {
    submit: () => away,
    sendBack: () => away,
    poll: () => Effect.succeed({ consumed: 0, kept: 0, failed: 0 })
  }
})
