/** The inspector of contents, made of processes that may do nothing else. */
import { ContentInspector, ContentRefused } from "@florin/domain/document"
import { Effect, Layer } from "effect"
import {
  type InspectionSettings,
  inspectionDefaults,
  inspectionPool
} from "./process/inspection-pool.ts"

/** The inspector; its processes start when they are needed, and end with the scope. */
export const processContentInspector = (
  settings: Partial<InspectionSettings> = {}
): Layer.Layer<ContentInspector> =>
  Layer.effect(
    ContentInspector,
    Effect.map(inspectionPool({ ...inspectionDefaults, ...settings }), (inspectFile) => ({
      inspect: (received) =>
        Effect.gen(function* () {
          const { answer, picture } = yield* inspectFile(received)
          if (answer.verdict === "clean") return { mediaType: answer.mediaType, redrawn: picture }
          // What exactly was found is for whoever runs the bank: the sender learns the reason.
          yield* Effect.logDebug(`a file was refused: ${answer.detail}`)
          return yield* new ContentRefused({ reason: answer.reason })
        })
    }))
  )
