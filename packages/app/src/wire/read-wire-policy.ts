/**
 * What this bank asks of wires, by its settings: the usual, or what a file says.
 *
 * In the file amounts are text in minor units, and times are those of the service's zone.
 */
import { HolidayCalendar, LocalTime, TimeZoneSchema } from "@florin/domain/calendar"
import { CurrencyCodeSchema } from "@florin/domain/money"
import { usualWirePolicy, type WirePolicy, WireRules } from "@florin/domain/wire"
import { Effect, Layer, Schema } from "effect"
import { readPolicyFile } from "../policy-file.ts"
import type { WireSettings } from "../settings/settings.ts"
import type { StartRefused } from "../start-refused.ts"

type PolicySettings = Pick<WireSettings, "policyFile">

const wholeNumber = (minimum: number, maximum: number) =>
  Schema.Int.check(Schema.isBetween({ minimum, maximum }))

const isCurrency = Schema.is(CurrencyCodeSchema)

const byCurrency = <A, I>(value: Schema.Codec<A, I>) =>
  Schema.Record(Schema.String, value).check(
    // A code that is misspelt would leave its currency without a service, or without a bound.
    Schema.makeFilter(
      (listed) => Object.keys(listed).every(isCurrency) || "expected ISO 4217 codes as names"
    )
  )

const Hours = Schema.Struct({
  calendar: HolidayCalendar,
  zone: TimeZoneSchema,
  opens: Schema.Struct({ time: LocalTime, daysBefore: Schema.Literals([0, 1]) }),
  /** The cut-off. */
  time: LocalTime
})

const amount = Schema.BigIntFromString.check(
  Schema.isGreaterThanBigInt(0n, { message: "expected an amount in minor units, as text" })
)

/** The policy as the file has it. A request for an approval lives for a month at most. */
const WirePolicyFile = Schema.Struct({
  services: byCurrency(Hours),
  approvalFrom: byCurrency(amount),
  velocityHours: wholeNumber(1, 720),
  daysAheadMax: wholeNumber(0, 366),
  pendingDaysMax: wholeNumber(1, 30),
  keepsFee: Schema.Struct({ refused: Schema.Boolean, returned: Schema.Boolean })
})

/** The policy that the settings ask for. */
export const readWirePolicy = ({
  policyFile
}: PolicySettings): Effect.Effect<WirePolicy, StartRefused> =>
  policyFile === undefined
    ? Effect.succeed(usualWirePolicy)
    : readPolicyFile("FLORIN_WIRE_POLICY", policyFile, WirePolicyFile)

/** The same for whoever opens the bank. */
export const wireRules = (settings: PolicySettings) =>
  Layer.effect(WireRules, readWirePolicy(settings))
