/** Statements of a careless screening desk: results, requests and clearings, written by hand. */
import { insert, noon, uuid } from "./careless-sql.ts"

type Columns = Parameters<typeof insert>[1]

const hit =
  '{"outcome": "hit", "listVersion": "list 1", "matches": [{"entry": "P-1", "name": "N", "programme": "", "score": 97, "reasons": []}]}'

/** Verdicts as they should be, with what their rows say of them. */
export const verdicts = {
  clear: {
    outcome: "clear",
    list_version: "list 1",
    verdict: '{"outcome": "clear", "listVersion": "list 1"}'
  },
  hit: { outcome: "hit", list_version: "list 1", verdict: hit },
  unavailable: {
    outcome: "unavailable",
    list_version: null,
    verdict: '{"outcome": "unavailable", "listVersion": null, "why": "no list"}'
  }
} as const satisfies Record<string, Columns>

/** A first result that is clear, but for what differs; the subject as SQL. */
export const screenedSubject = (subject: string, differs: Columns = {}): string => {
  const row = {
    id: uuid("51"),
    number: 1,
    salt: "0".repeat(32),
    fingerprint: "0".repeat(64),
    ...verdicts.clear,
    screened_at: noon,
    ...differs
  }
  return insert("screening_result", row)
    .replace("(id,", "(subject, id,")
    .replace(`VALUES (`, `VALUES (${subject}, `)
}

/** What differs from a request to clear the result that is named. */
interface AskedDiffers {
  readonly operation?: string
  readonly reason?: string
}

/** A request by B2 to clear a result until the sixth of March. */
export const askedToClear = (name: string, result: string, differs: AskedDiffers = {}): string => {
  const shown = [
    `'${uuid(name)}'`,
    `'${differs.operation ?? "clear-screening"}'`,
    `type_id('scr', '${uuid(result)}')`,
    `'${differs.reason ?? "another birth date"}'`,
    `'${uuid("b2")}'`,
    "NULL",
    `'${"0".repeat(32)}'`,
    `'{"expiresOn": "2026-03-06", "outcome": "hit"}'`
  ].join(", ")
  return `
    INSERT INTO approval (id, operation, subject, reason, maker_id, beneficiary_id, salt, shown,
      digest, made_at, expires_at)
    VALUES (${shown}, approval_digest(${shown}), '${noon}', '2026-03-02T12:00:00Z')`
}

/** The clearing of a result, which B2 asked for and B3 approved, but for what differs. */
export const clearedResult = (result: string, approval: string, differs: Columns = {}): string =>
  insert("screening_clearing", {
    result_id: uuid(result),
    approval_id: uuid(approval),
    owner_id: uuid("b2"),
    approver_id: uuid("b3"),
    reason: "another birth date",
    cleared_at: noon,
    expires_on: "2026-03-06",
    ...differs
  })
