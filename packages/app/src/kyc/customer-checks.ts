/**
 * What the bank gets to know its customers by, put together from this deployment's settings:
 * what each tier asks for, how much anybody may send, who looks into it, who scans it, where
 * it lies, and the list that names are looked for on.
 */
import { clamdScanner, processContentInspector } from "@florin/adapters-documents"
import { type ListNow, listScreening, noScreening } from "@florin/adapters-screening"
import { DocumentLimits, MalwareScanner, ScannerUnavailable } from "@florin/domain/document"
import { Screening } from "@florin/domain/screening"
import { Effect, Layer, Result } from "effect"
import type { Settings } from "../settings/index.ts"
import { documentVault } from "./document-vault.ts"
import { kycRules } from "./read-requirements.ts"

/** The ports about customers that are not the database's. */
export const customerChecks = (settings: Settings) =>
  Layer.mergeAll(
    kycRules(settings.allowance),
    Layer.succeed(DocumentLimits, {
      fileBytesMax: settings.http.upload.limitBytes,
      documentsMax: settings.documents.documentsMax,
      bytesMax: settings.documents.bytesMax
    }),
    processContentInspector({ bytesMax: settings.http.upload.limitBytes }),
    documentVault(settings),
    settings.documents.scanner === undefined ? noScanner : clamdScanner(settings.documents.scanner),
    screening(settings)
  )

/** For a bank without a scanner: everything waits. */
const noScanner: Layer.Layer<MalwareScanner> = Layer.succeed(MalwareScanner, {
  scan: () => Effect.fail(new ScannerUnavailable({ why: "no scanner is configured" })),
  isThere: Effect.succeed(false)
})

const screening = ({ screening: { listPath, threshold } }: Settings): Layer.Layer<Screening> =>
  listPath === undefined
    ? Layer.succeed(Screening, noScreening)
    : Layer.effect(
        Screening,
        Effect.map(Effect.context<never>(), (context) => {
          const tell = Effect.runForkWith(context)
          return listScreening({
            path: listPath,
            threshold,
            told: (list) => {
              tell(listTold(list))
            }
          })
        })
      )

const listTold = (list: ListNow) =>
  Result.isSuccess(list)
    ? Effect.logInfo("The list of names was read.").pipe(
        Effect.annotateLogs({ version: list.success.version })
      )
    : Effect.logError(
        "There is no list of names: nobody is found on it, and nobody is clear."
      ).pipe(Effect.annotateLogs({ why: list.failure.why }))
