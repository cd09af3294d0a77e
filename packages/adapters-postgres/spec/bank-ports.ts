/** Every port of the bank on a PostgreSQL database, as the service runs them. */
import { hash } from "node:crypto"
import { BankProfile } from "@florin/domain/account"
import { AllowanceRules, type Allowances, unboundedAllowances } from "@florin/domain/allowance"
import { approvedOperations } from "@florin/domain/approval"
import { Digest, Signer } from "@florin/domain/audit"
import {
  ContentInspector,
  DocumentLimits,
  DocumentVault,
  MalwareScanner,
  usualDocumentLimits
} from "@florin/domain/document"
import { scheduleOperations } from "@florin/domain/fee"
import { Ids, uuidV7 } from "@florin/domain/id"
import {
  CredentialRules,
  identityOperations,
  PasswordHasher,
  SecondFactorCodes,
  usualCredentialRules
} from "@florin/domain/identity"
import { SecretBox } from "@florin/domain/key"
import { KycRules, usualKycPolicy } from "@florin/domain/kyc"
import { currency } from "@florin/domain/money"
import { Screening, screeningOperations } from "@florin/domain/screening"
import { Secrets } from "@florin/domain/secret"
import {
  type Harness,
  memoryDocumentVault,
  memorySecretBox,
  memorySecrets,
  memorySigner,
  plainInspector,
  plainPasswordHasher,
  plainScanner,
  plainScreening,
  plainSecondFactorCodes
} from "@florin/domain/testing"
import { usualWirePolicy, WireRules, wireOperations } from "@florin/domain/wire"
import { Effect, Layer, ManagedRuntime, Result } from "effect"
import { postgresPorts } from "../src/index.ts"
import { connectionsOf, makeBankDatabase } from "./bank-database.ts"

let made = 0n

/** UUIDs of version 7, no two alike in this process and in the order in which they are made. */
export const nextUuid = (): string => {
  made += 1n
  return uuidV7({ millis: BigInt(Date.now()), random: (made << 42n) | BigInt(process.pid) })
}

const profile = {
  name: "Bank on PostgreSQL",
  currencies: ["CZK", "EUR", "JPY", "USD"].map((code) => Result.getOrThrow(currency(code)))
}

const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(hash("sha256", bytes, "buffer"))

/** How the bank's own connections name themselves. */
export const bankConnections = "florin bank"

/** How many connections the bank opens. */
export const bankConnectionsMax = 8

const bankOperations = Effect.map(
  Effect.all([identityOperations, screeningOperations, scheduleOperations, wireOperations]),
  (all) => all.flat()
)

/** The ports on the database of this URL. */
export const bankPorts = (url: string, allowances: Allowances = unboundedAllowances) =>
  approvedOperations(bankOperations).pipe(
    Layer.provideMerge(postgresPorts({ writers: 2, batchMax: 500 })),
    Layer.provideMerge(
      Layer.mergeAll(
        Layer.succeed(Ids, { nextUuid: Effect.sync(nextUuid) }),
        Layer.succeed(PasswordHasher, plainPasswordHasher),
        Layer.succeed(SecondFactorCodes, plainSecondFactorCodes),
        Layer.sync(Secrets, () => memorySecrets(BigInt(process.pid) + (made << 32n))),
        Layer.sync(SecretBox, memorySecretBox),
        Layer.sync(Screening, plainScreening),
        Layer.succeed(DocumentLimits, usualDocumentLimits),
        Layer.sync(DocumentVault, memoryDocumentVault),
        Layer.succeed(ContentInspector, plainInspector),
        Layer.sync(MalwareScanner, plainScanner),
        Layer.succeed(CredentialRules, usualCredentialRules(profile.name)),
        Layer.succeed(BankProfile, profile),
        Layer.succeed(AllowanceRules, allowances),
        Layer.succeed(KycRules, usualKycPolicy),
        Layer.succeed(WireRules, usualWirePolicy),
        Layer.succeed(Digest, { sha256 }),
        Layer.succeed(Signer, memorySigner)
      )
    ),
    Layer.provideMerge(connectionsOf(url, "florin_service", bankConnectionsMax, bankConnections))
  )

/** A bank of its own on the server of this URL, for the contracts of one file. */
export const postgresHarness = async (
  serverUrl: string,
  allowances?: Allowances
): Promise<Harness> => {
  const database = await makeBankDatabase(serverUrl)
  const runtime = ManagedRuntime.make(bankPorts(database.url, allowances))
  return {
    run: (work) => runtime.runPromise(work),
    close: async () => {
      await runtime.dispose()
      await database.close()
    }
  }
}
