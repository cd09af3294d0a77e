/** What there is to run, and which of it the words of a call ask for. */
import { crashDatabase } from "./crash/crash-database.ts"
import { crashService } from "./crash/crash-service.ts"
import type { CrashTrial } from "./crash/crash-trial.ts"
import type { Part } from "./part.ts"
import { authenticationPart } from "./parts/authentication.ts"
import { flatAccountsPart, flatPostingsPart } from "./parts/flat.ts"
import { httpReadsPart } from "./parts/http-reads.ts"
import { httpTransfersPart } from "./parts/http-transfers.ts"
import { ibanPart } from "./parts/iban.ts"
import { kycStatusPart } from "./parts/kyc-status.ts"
import { memoryPart } from "./parts/memory.ts"
import { paymentMessagePart } from "./parts/payment-message.ts"
import { sealingPart } from "./parts/sealing.ts"
import { signInsPart } from "./parts/sign-ins.ts"
import { transfersPart } from "./parts/transfers.ts"
import { uploadsPart } from "./parts/uploads.ts"
import { wiresPart } from "./parts/wires.ts"
import { BenchRefused } from "./settings.ts"

const parts: readonly Part[] = [
  transfersPart,
  httpTransfersPart,
  wiresPart,
  httpReadsPart,
  kycStatusPart,
  authenticationPart,
  signInsPart,
  sealingPart,
  ibanPart,
  paymentMessagePart,
  flatAccountsPart,
  flatPostingsPart,
  memoryPart,
  uploadsPart
]

const trials: readonly CrashTrial[] = [crashService, crashDatabase]

/** What a call asks for. */
export interface Choice {
  readonly parts: readonly Part[]
  /** The figures of those parts that are wanted. */
  readonly figures: ReadonlySet<string>
  /** Crash runs, which are asked for by name alone. */
  readonly trials: readonly CrashTrial[]
}

/** Reads names of parts, figures and crash runs; no name asks for every figure. */
export const chooseByNames = (names: readonly string[]): Choice => {
  const known = new Set([...parts.flatMap(namesOf), ...trials.map(({ name }) => name)])
  const unknown = names.find((name) => !known.has(name))
  if (unknown !== undefined)
    throw new BenchRefused(`There is no ${unknown}: npm run bench -- --list tells what there is.`)
  const figures = new Set(
    parts.flatMap(({ figures, name }) =>
      names.length === 0 || names.includes(name)
        ? figures
        : figures.filter((figure) => names.includes(figure))
    )
  )
  return {
    figures,
    parts: parts.filter((part) => part.figures.some((figure) => figures.has(figure))),
    trials: trials.filter(({ name }) => names.includes(name))
  }
}

const namesOf = ({ figures, name }: Part): readonly string[] => [name, ...figures]

/** A line for everything that can be asked for. */
export const listLines = (): readonly string[] => [
  ...parts.map(({ figures, name, says }) => `${name}: ${says} (${figures.join(", ")})`),
  ...trials.map(({ name, says }) => `${name}: ${says}`)
]
