/**
 * The bank put together: the domain's ports on PostgreSQL, its clock, ids and profile.
 *
 * Every command that works on the books works on this, once `ready-books` has seen that
 * they can be worked on. What only the service needs (passwords, HTTP) `serve` adds.
 */
import { totpCodes } from "@florin/adapters-http"
import { connectionLayer, postgresPorts } from "@florin/adapters-postgres"
import { BankProfile } from "@florin/domain/account"
import { simulatedBankClock, systemBankClock } from "@florin/domain/clock"
import { CredentialRules, usualCredentialRules } from "@florin/domain/identity"
import { Layer } from "effect"
import { allowanceRules } from "./allowance/read-allowances.ts"
import type { Entrance } from "./books.ts"
import { commonPasswords } from "./common-passwords.ts"
import { systemIds } from "./ids.ts"
import { systemSecrets } from "./secrets.ts"
import type { BankSettings, Settings } from "./settings/settings.ts"
import { wireRules } from "./wire/read-wire-policy.ts"

/** The bank on its books; the ledger's writers run for as long as the layer is. */
export const bankLayer = (settings: Settings, service: Entrance) => {
  const connections = connectionLayer({
    url: service.url,
    connections: settings.database.poolMax,
    role: "florin_service",
    applicationName: "florin"
  })
  const ports = postgresPorts(settings.ledger).pipe(
    Layer.provideMerge(
      Layer.mergeAll(
        Layer.orDie(connections),
        systemIds,
        allowanceRules(settings.allowance),
        wireRules(settings.wires)
      )
    )
  )
  return Layer.mergeAll(
    clockOf(settings.bank),
    profileOf(settings.bank),
    credentialRulesOf(settings),
    systemSecrets,
    totpCodes
  ).pipe(Layer.provideMerge(ports))
}

const clockOf = ({ clock, timeZone }: BankSettings) =>
  clock === "system" ? systemBankClock(timeZone) : simulatedBankClock(timeZone)

const credentialRulesOf = ({ bank, identity }: Settings) => {
  const { account, network, password, resetLinkMicros } = identity.credentials
  const common = password.refusesCommon ? commonPasswords() : undefined
  const usual = usualCredentialRules(bank.name, common)
  return Layer.succeed(CredentialRules, {
    ...usual,
    account,
    network,
    resetLinkMicros,
    password: { ...usual.password, ...password }
  })
}

const profileOf = ({ currencies, name }: BankSettings) =>
  Layer.succeed(BankProfile, { name, currencies })
