/**
 * The day of settlement that a head says for all payments of its message.
 *
 * By the schema it stands in the head or with each payment. Where both are there and name
 * two days, nobody knows which counts.
 */
import type { BusinessDate } from "@florin/domain/calendar"
import { Result } from "effect"
import { readDay } from "./moment.ts"
import { optional, type Place, type Read, refuseAt, required } from "./place.ts"

/** A payment that has a day of settlement, or may be given one. */
interface Settling {
  readonly settlementDate?: BusinessDate | undefined
}

/** The payments, each with the day that the head of their message says. */
export const withCommonDate = <P extends Settling>(
  place: Place,
  payments: readonly P[]
): Read<readonly P[]> => {
  const head = `${place.path}/GrpHdr/IntrBkSttlmDt`
  return Result.flatMap(
    required(place, "GrpHdr", (header) => optional(header, "IntrBkSttlmDt", readDay)),
    (day): Read<readonly P[]> => {
      if (day === undefined) return Result.succeed(payments)
      const differs = payments.some(
        ({ settlementDate }) => settlementDate !== undefined && settlementDate !== day
      )
      return differs
        ? refuseAt(head, "element-repeated")
        : Result.succeed(payments.map((each) => ({ ...each, settlementDate: day })))
    }
  )
}
