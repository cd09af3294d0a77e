/** How other banks know this one, by its settings: by a file, or as a bank that there is not. */
import { OwnBank, plainLine } from "@florin/adapters-iso20022/wire"
import { Effect, Schema } from "effect"
import { readPolicyFile } from "../policy-file.ts"
import type { Settings } from "../settings/settings.ts"
import type { StartRefused } from "../start-refused.ts"

const nameLongest = 140

/** The bank of the settings. */
export const readOwnBank = ({
  bank: { name },
  wires: { bankFile }
}: Pick<Settings, "bank" | "wires">): Effect.Effect<OwnBank, StartRefused> =>
  bankFile === undefined
    ? Effect.succeed(bankToTryOut(name))
    : readPolicyFile("FLORIN_WIRE_BANK", bankFile, OwnBank, "description of a bank")

/** Its BIC and its routing number have the right form, and are nobody's. */
const bankToTryOut = (name: string): OwnBank =>
  Schema.decodeUnknownSync(OwnBank)({
    name: plainLine(name, nameLongest),
    bic: "FLRNUS33XXX",
    routingNumber: "129999995",
    address: {
      street: "Harbour Street",
      building: "1",
      postcode: "04101",
      town: "Portland",
      country: "US"
    }
  })
