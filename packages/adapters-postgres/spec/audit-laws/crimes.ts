/**
 * Crimes of a superuser who switched the guards off, with the laws that each breaks.
 *
 * Changing a posting at all breaks LEDGER-4 too: the row is then younger than its entry.
 */
import { internalAccountUuid } from "@florin/domain/ledger"
import { currency } from "@florin/domain/money"
import { Result } from "effect"
import { caseCrimes } from "./case-crimes.ts"
import { credentialCrimes } from "./credential-crimes.ts"
import type { Crime } from "./crime.ts"
import { documentCrimes } from "./document-crimes.ts"
import { feeCrimes } from "./fee-crimes.ts"
import { officeCrimes } from "./office-crimes.ts"
import { screeningCrimes } from "./screening-crimes.ts"
import { wireCrimes } from "./wire-crimes.ts"

const cashUuid = internalAccountUuid("1010", Result.getOrThrow(currency("USD")))

const amountOf = (entry: string) => `entry_id = '${entry}' AND line_no = 1`

/** Every crime that the audit is tried on. */
export const crimes: readonly Crime[] = [
  {
    crime: "an amount raised",
    committed: (on) => [`UPDATE posting SET amount = amount + 1 WHERE ${amountOf(on.transfer)}`],
    breaks: ["LEDGER-1", "LEDGER-2", "LEDGER-4"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "a line removed",
    committed: (on) => [`DELETE FROM posting WHERE ${amountOf(on.transfer)}`],
    breaks: ["LEDGER-1", "LEDGER-2"],
    named: (on) => ["acct", on.a]
  },
  {
    crime: "an entry removed with its postings, and the numbers closed up behind it",
    committed: (on) => [
      `DELETE FROM entry WHERE id = '${on.transfer}'`,
      `UPDATE posting SET sequence = sequence - 1 WHERE account_id IN ('${on.a}', '${on.b}')
         AND sequence > (SELECT sequence FROM posting p
                          WHERE p.account_id = posting.account_id AND p.entry_id = '${on.transfer}')`,
      `DELETE FROM posting WHERE entry_id = '${on.transfer}'`
    ],
    breaks: ["AUDIT-3", "LEDGER-2", "LEDGER-4"],
    named: (on) => ["acct", on.b]
  },
  {
    crime: "postings whose entry is gone",
    committed: (on) => [`DELETE FROM entry WHERE id = '${on.transfer}'`],
    breaks: ["AUDIT-3", "LEDGER-1", "LEDGER-4"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "a stored balance raised",
    committed: (on) => [
      `UPDATE account_standing SET posted = posted + 1 WHERE account_id = '${on.a}'`
    ],
    breaks: ["LEDGER-1", "LEDGER-2"],
    named: (on) => ["acct", on.a]
  },
  {
    crime: "two accounts whose stored balances were exchanged",
    committed: (on) => [
      `UPDATE account_standing SET posted = posted + CASE account_id WHEN '${on.a}' THEN 1 ELSE -1 END
        WHERE account_id IN ('${on.a}', '${on.b}')`
    ],
    breaks: ["LEDGER-2"],
    named: (on) => ["acct", on.b]
  },
  {
    crime: "a balance after a posting that does not follow",
    committed: (on) => [
      `UPDATE posting SET balance_after = balance_after + 1 WHERE ${amountOf(on.transfer)}`
    ],
    breaks: ["LEDGER-2", "LEDGER-4"],
    named: (on) => ["acct", on.a]
  },
  {
    crime: "an internal account's sums raised",
    committed: () => ["UPDATE internal_delta SET debits = debits + 1"],
    breaks: ["LEDGER-1", "LEDGER-2"],
    named: () => ["acct", cashUuid]
  },
  {
    crime: "an account below its floor",
    committed: (on) => [
      "ALTER TABLE account_standing DROP CONSTRAINT account_standing_floor",
      "ALTER TABLE account_standing DROP CONSTRAINT account_standing_overdraft_limit_check",
      `UPDATE account_standing SET overdraft_limit = -posted - 1 WHERE account_id = '${on.b}'`
    ],
    breaks: ["LEDGER-3"],
    named: (on) => ["acct", on.b]
  },
  {
    crime: "a held total that no hold explains",
    committed: (on) => [`UPDATE account_standing SET held = held + 1 WHERE account_id = '${on.a}'`],
    breaks: ["LEDGER-3"],
    named: (on) => ["acct", on.a]
  },
  {
    crime: "a reversal of another amount",
    committed: (on) => [
      `UPDATE posting SET amount = amount + 1 WHERE entry_id = '${on.reversal}'`,
      `UPDATE posting SET balance_after = balance_after + CASE account_id WHEN '${on.a}' THEN 1 ELSE -1 END
        WHERE sequence >= (SELECT sequence FROM posting p
                            WHERE p.account_id = posting.account_id AND p.entry_id = '${on.reversal}')`,
      `UPDATE account_standing SET posted = posted + CASE account_id WHEN '${on.a}' THEN 1 ELSE -1 END
        WHERE account_id IN ('${on.a}', '${on.b}')`
    ],
    breaks: ["LEDGER-4"],
    named: (on) => ["entry", on.reversal]
  },
  {
    crime: "an entry taken back twice",
    committed: (on) => [
      "DROP INDEX entry_reversed_once",
      `UPDATE entry SET kind = 'reversal', reverses = '${on.mistake}' WHERE id = '${on.transfer}'`
    ],
    breaks: ["LEDGER-4"],
    named: (on) => ["entry", on.mistake]
  },
  {
    crime: "a posting written after its entry",
    committed: (on) => [
      `CREATE TEMPORARY TABLE again ON COMMIT DROP AS
         SELECT * FROM posting WHERE entry_id = '${on.transfer}'`,
      `DELETE FROM posting WHERE entry_id = '${on.transfer}'`,
      "INSERT INTO posting SELECT * FROM again"
    ],
    breaks: ["LEDGER-4"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "an entry moved to another day",
    committed: (on) => [`UPDATE entry SET value_date = '2020-01-01' WHERE id = '${on.transfer}'`],
    breaks: ["LEDGER-4"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "a capture of more than was held",
    committed: (on) => [`UPDATE hold SET amount = 99 WHERE id = '${on.capturedHold}'`],
    breaks: ["LEDGER-7"],
    named: (on) => ["hold", on.capturedHold]
  },
  {
    crime: "a capture after the hold's end",
    committed: (on) => [`UPDATE hold SET ended_at = expires_at WHERE id = '${on.capturedHold}'`],
    breaks: ["LEDGER-7"],
    named: (on) => ["hold", on.capturedHold]
  },
  {
    crime: "a hold that says another entry captured it",
    committed: (on) => [
      `UPDATE hold SET captured_by = '${on.transfer}' WHERE id = '${on.capturedHold}'`
    ],
    breaks: ["LEDGER-7"],
    named: (on) => ["hold", on.capturedHold]
  },
  {
    crime: "a posting in another currency than its account's",
    committed: (on) => [`UPDATE posting SET currency = 'EUR' WHERE entry_id = '${on.transfer}'`],
    breaks: ["LEDGER-4", "MONEY-1"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "a hold in another currency than its account's",
    committed: (on) => [`UPDATE hold SET currency = 'EUR' WHERE id = '${on.releasedHold}'`],
    breaks: ["MONEY-1"],
    named: (on) => ["hold", on.releasedHold]
  },
  {
    crime: "an entry that nobody asked for",
    committed: (on) => [`UPDATE entry SET request_id = '' WHERE id = '${on.transfer}'`],
    breaks: ["AUDIT-1"],
    named: (on) => ["entry", on.transfer]
  },
  {
    crime: "an account unfrozen without a record",
    committed: (on) => [
      `UPDATE account_standing SET stage = 'active' WHERE account_id = '${on.frozen}'`
    ],
    breaks: ["AUDIT-1"],
    named: (on) => ["acct", on.frozen]
  },
  {
    crime: "the record of an opening removed",
    committed: (on) => [
      `DELETE FROM audit_record WHERE action = 'account-opened' AND subject = type_id('acct', '${on.a}')`
    ],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["acct", on.a]
  },
  {
    crime: "the record of a release removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'hold-released'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["hold", on.releasedHold]
  },
  {
    crime: "the record of a registration removed",
    committed: () => ["DELETE FROM audit_record WHERE action = 'customer-registered'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["user", on.user]
  },
  {
    crime: "a session that nobody signed in to",
    committed: () => ["DELETE FROM audit_record WHERE action = 'signed-in'"],
    breaks: ["AUDIT-1", "AUDIT-3"],
    named: (on) => ["sess", on.session]
  },
  {
    crime: "a session that ended before it began",
    committed: () => [
      `UPDATE session SET ended_at = started_at - interval '1 second'
        WHERE ended_at IS NOT NULL`
    ],
    breaks: ["IDENTITY-1"],
    named: (on) => ["sess", on.session]
  },
  {
    crime: "a session that may be left alone past its end",
    committed: () => [
      "ALTER TABLE session DROP CONSTRAINT session_idle_within_whole",
      "UPDATE session SET idle_until = expires_at + interval '1 second'"
    ],
    breaks: ["IDENTITY-1"],
    named: (on) => ["sess", on.session]
  },
  {
    crime: "a second token by which a session could be renewed",
    committed: (on) => [
      "DROP INDEX refresh_token_one_live",
      `INSERT INTO refresh_token (digest, session_id, issued_at)
       SELECT sha256('another'), id, started_at FROM session WHERE id = '${on.session}'`
    ],
    breaks: ["IDENTITY-6"],
    named: (on) => ["sess", on.session]
  },
  {
    crime: "a session of nobody",
    committed: () => ["UPDATE session SET user_id = id"],
    breaks: ["IDENTITY-1"],
    named: (on) => ["sess", on.session]
  },
  ...officeCrimes,
  ...caseCrimes,
  ...documentCrimes,
  ...screeningCrimes,
  ...feeCrimes,
  ...wireCrimes,
  ...credentialCrimes
]
