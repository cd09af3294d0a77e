/**
 * How long handing a letter over may take, and for how long its sender has it to itself.
 *
 * The second is made from the first, so that it is always longer: a sender that begins
 * while `handOverMicrosMax` of its lease are left has ended before anybody else may begin.
 */

/** The longest that one letter may take to leave, in milliseconds; a notifier gives up then. */
export const handOverMillisMax = 30_000

/** The same in microseconds. */
export const handOverMicrosMax = BigInt(handOverMillisMax) * 1_000n

/** The longest that looking up, drawing a link and writing may take before a hand-over. */
const makingReadyMicrosMax = 3n * handOverMicrosMax

/** For how long nobody else takes a notice on: two minutes. */
export const noticeLeaseMicros = makingReadyMicrosMax + handOverMicrosMax

/** Whether a hand-over that begins so long after its notice was taken on ends in its lease. */
export const leaseCoversHandOver = (microsSinceClaim: bigint): boolean =>
  microsSinceClaim + handOverMicrosMax <= noticeLeaseMicros
