/**
 * A guard of the schema, tried twice: with the guard in place the attempt is refused,
 * and with the guard taken away the very same attempt goes through. The second half is
 * what makes the first half worth something.
 */
import { describe, expect, it } from "vitest"
import type { BankDatabase } from "../bank-database.ts"
import { messageOf } from "./refusal-of.ts"

/** Somebody tries something that the schema is to refuse. */
export interface GuardCase {
  /** The guarantee's number in the reliability notes, and what is tried. */
  readonly title: string
  /** A careless adapter has the service's rights; a hostile owner has all but a superuser's. */
  readonly as: "service" | "owner"
  readonly attempt: readonly [string, ...string[]]
  readonly refused: RegExp
  /** What the owner takes away so that the attempt goes through. */
  readonly without: readonly [string, ...string[]]
}

/** Tries every case on the bank. */
export const tryGuards = (bank: () => BankDatabase, cases: readonly GuardCase[]): void => {
  describe.each(cases)("$title", ({ as, attempt, refused, without }) => {
    const asRole = as === "service" ? ["SET LOCAL ROLE florin_service"] : []

    it(`is refused to ${as === "service" ? "the service" : "the owner"}`, async () => {
      const tried = bank().owner.transaction(...asRole, ...attempt)
      expect(await messageOf(tried)).toMatch(refused)
    })

    it("goes through without the guard", async () => {
      const tried = bank().owner.transaction(...without, ...asRole, ...attempt, "RESET ROLE", undo)
      expect(await messageOf(tried)).toMatch(/division by zero/u)
    })
  })
}

// Reached when all went through, and takes it all back.
const undo = "SELECT 1 / 0"
