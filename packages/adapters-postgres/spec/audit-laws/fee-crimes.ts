/** Crimes of a superuser with fees: what was charged, and by which schedule. */
import type { Crime } from "./crime.ts"

const without = (...constraints: readonly string[]) =>
  constraints.map((each) => `ALTER TABLE fee_charge DROP CONSTRAINT ${each}`)

const amountTo = (text: string) => `jsonb_set(quote, '{amount,amount}', '"${text}"')`

/** Every such crime. */
export const feeCrimes: readonly Crime[] = [
  {
    crime: "a fee below the schedule's minimum",
    committed: (on) => [
      ...without("fee_charge_as_quoted", "fee_charge_steps_come_to_it"),
      `UPDATE fee_charge SET quote = ${amountTo("0.04")} WHERE id = '${on.leastCharge}'`
    ],
    breaks: ["FEE-1", "FEE-2", "FEE-3"],
    named: (on) => ["feec", on.leastCharge]
  },
  {
    crime: "a fee below that of a smaller amount",
    committed: (on) => [
      ...without("fee_charge_as_quoted", "fee_charge_steps_come_to_it"),
      `UPDATE fee_charge SET fee = 100 WHERE id = '${on.leastCharge}'`
    ],
    breaks: ["FEE-1", "FEE-2", "FEE-3"],
    named: (on) => ["feec", on.shareCharge]
  },
  {
    crime: "a schedule whose terms were changed afterwards",
    committed: (on) => [
      `UPDATE fee_schedule SET terms = jsonb_set(terms, '{rule,rate}', '"0.02"')
        WHERE id = '${on.feeSchedule}'`
    ],
    breaks: ["AUDIT-1", "FEE-2"],
    named: (on) => ["fees", on.feeSchedule]
  },
  {
    crime: "a schedule that was made to begin later",
    committed: (on) => [
      `UPDATE fee_schedule SET effective_from = effective_from + 7 WHERE id = '${on.feeSchedule}'`
    ],
    breaks: ["FEE-2"],
    named: (on) => ["feec", on.leastCharge]
  },
  {
    crime: "a schedule that ended on another day than was approved",
    committed: (on) => [
      `UPDATE fee_schedule SET ends_from = ends_from + 1 WHERE id = '${on.endedFeeSchedule}'`
    ],
    breaks: ["FEE-2"],
    named: (on) => ["fees", on.endedFeeSchedule]
  },
  {
    crime: "a fee whose arithmetic was written anew",
    committed: (on) => [
      ...without("fee_charge_steps_come_to_it"),
      `UPDATE fee_charge SET quote = jsonb_set(quote, '{steps,0,result}', '"1.5"')
        WHERE id = '${on.shareCharge}'`
    ],
    breaks: ["FEE-3"],
    named: (on) => ["feec", on.shareCharge]
  },
  {
    crime: "a fee that a friend was let off, with arithmetic that comes to nothing",
    committed: (on) => [
      `UPDATE fee_charge SET fee = 0, entry_id = NULL, quote = quote || jsonb_build_object(
          'because', 'tier-waived',
          'amount', '{"amount": "0.00", "currency": "USD"}'::jsonb,
          'steps', quote -> 'steps' || '[{"does": "waive", "words": "waived", "result": "0",
            "rounding": null, "operands": []}]'::jsonb)
        WHERE id = '${on.shareCharge}'`
    ],
    breaks: ["FEE-2"],
    named: (on) => ["feec", on.shareCharge]
  },
  {
    crime: "a second free operation where the month has one",
    committed: (on) => [
      `UPDATE fee_charge SET fee = 0, entry_id = NULL, quote = jsonb_set(quote, '{inputs,usedBefore}', '0')
        || jsonb_build_object('because', 'free-this-month',
          'amount', '{"amount": "0.00", "currency": "USD"}'::jsonb,
          'steps', quote -> 'steps' || '[{"does": "waive", "words": "free", "result": "0",
            "rounding": null, "operands": []}]'::jsonb)
        WHERE id = '${on.leastCharge}'`
    ],
    breaks: ["FEE-4"],
    named: (on) => ["acct", on.feeAccount]
  },
  {
    crime: "what was reserved written anew after it was charged",
    committed: (on) => [
      `UPDATE fee_reservation SET quote = jsonb_set(quote, '{inputs,usedBefore}', '9')
        WHERE subject = (SELECT subject FROM fee_charge WHERE id = '${on.reservedCharge}')`
    ],
    breaks: ["FEE-4"],
    named: (on) => ["feec", on.reservedCharge]
  },
  {
    crime: "a reservation given back that nobody gave back",
    committed: (on) => [
      `UPDATE fee_reservation SET released_at = reserved_at
        WHERE subject = type_id('approval', '${on.openReservation}')`
    ],
    breaks: ["AUDIT-1"],
    named: (on) => ["approval", on.openReservation]
  },
  {
    crime: "the record of a charge removed",
    committed: (on) => [
      `DELETE FROM audit_record WHERE after ->> 'charge' = type_id('feec', '${on.freeCharge}')`
    ],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["feec", on.freeCharge]
  }
]
