/**
 * A new key for a service. Its text is given to its maker once and kept by nobody.
 *
 * A key that may do more than its maker waits until another administrator approves it.
 */
import { Effect, Option, type Redacted, Result } from "effect"
import {
  type Approval,
  type ApprovedOperation,
  askApproval,
  type Shown
} from "../../approval/index.ts"
import { Atomicity } from "../../atomicity/index.ts"
import { type AuditTrail, Digest, type Provenance, recordAudit } from "../../audit/index.ts"
import { addMicros, type Instant, instantToIso } from "../../calendar/index.ts"
import { ApiKeyId, type CustomerId, Ids } from "../../id/index.ts"
import { secretText } from "../../secret/index.ts"
import type { Permission } from "../permission.ts"
import { secretDigest } from "../secret-digest.ts"
import type { User } from "../user.ts"
import { CustomerRepository } from "../user-repository.ts"
import { type ApiKey, apiKeyStageAt } from "./api-key.ts"
import { keyNeedsSecondPerson, refusedToKey } from "./api-key-permissions.ts"
import { KeyCustomerUnknown, KeyLifeRefused, KeyPermissionsRefused } from "./api-key-refusals.ts"
import { ApiKeyRepository } from "./api-key-repository.ts"
import { apiKeyHint, apiKeySecretBytes, apiKeyText } from "./api-key-text.ts"

/** What the key is for and who makes it. */
export interface MakeApiKey {
  readonly name: string
  readonly permissions: readonly Permission[]
  readonly customer: CustomerId | null
  readonly expiresAt: Instant
  readonly reason: string
  readonly maker: User
  /** The real moment. */
  readonly at: Instant
  readonly provenance: Provenance
}

const operation = "start-api-key"
/** The longest life of a key: a year, and a day of grace for leap years. */
const lifeMicrosMax = 366n * 86_400n * 1_000_000n

/** Makes a key; `approval` is what has to be approved before it reaches anything. */
export const makeApiKey = Effect.fnUntraced(function* (command: MakeApiKey) {
  const permissions = yield* Effect.fromResult(decideKey(command))
  const needsApproval = keyNeedsSecondPerson(permissions, command.maker.roles)
  const text = apiKeyText(yield* secretText(apiKeySecretBytes))
  const key: ApiKey = {
    id: ApiKeyId.ofUuid(yield* (yield* Ids).nextUuid),
    name: command.name,
    hint: apiKeyHint(text),
    permissions,
    customer: command.customer,
    madeBy: command.maker.id,
    madeAt: command.at,
    expiresAt: command.expiresAt,
    startedAt: needsApproval ? null : command.at,
    revokedAt: null,
    lastUsedAt: null
  }
  const hash = secretDigest((yield* Digest).sha256, text)
  const { atomically } = yield* Atomicity
  const approval = yield* atomically(
    Effect.gen(function* () {
      yield* requireCustomer(key.customer)
      yield* (yield* ApiKeyRepository).add(key, hash)
      yield* recordAudit({
        action: "api-key-made",
        subject: key.id,
        provenance: command.provenance,
        before: {},
        after: { ...shownOf(key), reason: command.reason }
      })
      return needsApproval ? yield* askToStart(key, command) : null
    })
  )
  return { key, text, approval }
})

const decideKey = ({
  at,
  customer,
  expiresAt,
  permissions
}: MakeApiKey): Result.Result<readonly Permission[], KeyPermissionsRefused | KeyLifeRefused> => {
  const refused = refusedToKey(permissions, customer === null ? "bank" : "customer")
  if (refused.length > 0 || permissions.length === 0)
    return Result.fail(new KeyPermissionsRefused({ permissions: refused }))
  const latest = addMicros(at, lifeMicrosMax)
  if (expiresAt <= at || expiresAt > latest) return Result.fail(new KeyLifeRefused({ latest }))
  return Result.succeed([...new Set(permissions)].toSorted((one, other) => (one < other ? -1 : 1)))
}

const requireCustomer = Effect.fnUntraced(function* (customer: CustomerId | null) {
  if (customer === null) return
  const found = yield* (yield* CustomerRepository).find(customer)
  if (Option.isNone(found)) return yield* new KeyCustomerUnknown({ customer })
})

const shownOf = (key: ApiKey): Shown => ({
  name: key.name,
  hint: key.hint,
  permissions: key.permissions.join(", "),
  customer: key.customer ?? "",
  expiresAt: instantToIso(key.expiresAt)
})

const askToStart = (key: ApiKey, { provenance, reason }: MakeApiKey) =>
  askApproval({
    operation,
    subject: key.id,
    shown: shownOf(key),
    reason,
    maker: key.madeBy,
    beneficiary: null,
    provenance
  })

/** What came of making a key: the key, its text, and what is left to approve. */
export interface MadeApiKey {
  readonly key: ApiKey
  readonly text: Redacted.Redacted
  readonly approval: Approval | null
}

/** How a key that waits is looked at and started. */
export const startKeyOperation: ApprovedOperation<ApiKeyRepository | AuditTrail | Ids> = {
  operation,
  permission: "api-keys:make",
  shownNow: ({ subject }) =>
    Effect.gen(function* () {
      const key = yield* lockKey(subject)
      return key === null || key.revokedAt !== null || key.startedAt !== null ? null : shownOf(key)
    }),
  carryOut: ({ id: approval, subject }, { at, provenance }) =>
    Effect.gen(function* () {
      const key = yield* lockKey(subject)
      if (key === null || apiKeyStageAt(key, at) !== "waiting")
        return yield* new KeyLifeRefused({ latest: key?.expiresAt ?? at })
      yield* (yield* ApiKeyRepository).start(key.id, at)
      yield* recordAudit({
        action: "api-key-started",
        subject: key.id,
        provenance,
        before: {},
        after: { approval }
      })
    })
}

const lockKey = Effect.fnUntraced(function* (subject: string) {
  const id = ApiKeyId.parse(subject)
  if (Result.isFailure(id)) return null
  return Option.getOrNull(yield* (yield* ApiKeyRepository).lock(id.success))
})
