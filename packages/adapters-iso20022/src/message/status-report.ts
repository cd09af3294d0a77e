/**
 * What has become of payments, as the other side says it: `pacs.002` as values.
 *
 * A report speaks of whole messages, of payments, or of both. What a status means for a
 * wire is told in `status-meaning.ts`.
 */
import type { BusinessDate, Instant } from "@florin/domain/calendar"
import type { Money } from "@florin/domain/money"
import type { Agent } from "./agent.ts"
import type { OriginalMessage } from "./original-message.ts"
import type { OriginalPayment } from "./original-payment.ts"
import type { Reason } from "./reason.ts"

/** The versions of the report that are read and written. */
export type StatusReportName = "pacs.002.001.03" | "pacs.002.001.10"

/** What is said of a whole message. */
export interface MessageStatus extends OriginalMessage {
  /** `ACSC`, `RJCT` and others of the external list. */
  readonly status?: string | undefined
  readonly reasons: readonly Reason[]
}

/** What is said of one payment. */
export interface PaymentStatus {
  readonly statusId?: string | undefined
  readonly original: OriginalPayment
  readonly status?: string | undefined
  readonly reasons: readonly Reason[]
  readonly acceptedAt?: Instant | undefined
  /** The day on which it was settled; said since the tenth version. */
  readonly settlementDate?: BusinessDate | undefined
  readonly clearingReference?: string | undefined
  readonly instructingAgent?: Agent | undefined
  readonly instructedAgent?: Agent | undefined
  /** The amount that the other side saw. */
  readonly originalAmount?: Money | undefined
}

/** A report. */
export interface StatusReportMessage {
  readonly name: StatusReportName
  readonly messageId: string
  readonly createdAt: Instant
  readonly instructingAgent?: Agent | undefined
  readonly instructedAgent?: Agent | undefined
  readonly messages: readonly MessageStatus[]
  readonly payments: readonly PaymentStatus[]
}

/** More than fit into a message of the size that is read. */
export const statusesMax = 2000
