/** Statements of a careless office: people, requests, decisions and keys, written by hand. */
import { insert, noon, uuid } from "./careless-sql.ts"

type Columns = Parameters<typeof insert>[1]

const hex = (digit: string, length: number) => digit.repeat(length)

/** Somebody of the bank. */
export const colleague = (name: string, roles = "administrator"): string =>
  insert("bank_user", {
    id: uuid(name),
    email: `${name}@bank.example`,
    name,
    roles: `{${roles}}`,
    password_hash: "none",
    created_at: noon
  })

/** What differs from a request as it should be; the digest as SQL. */
interface RequestDiffers {
  readonly digest?: string
  readonly expiresAt?: string
}

/** A request by b2 for roles of b4, whose digest is that of what it shows. */
export const request = (name: string, differs: RequestDiffers = {}): string => {
  const shown = [
    `'${uuid(name)}'`,
    "'change-roles'",
    `type_id('user', '${uuid("b4")}')`,
    "'r'",
    `'${uuid("b2")}'`,
    `'${uuid("b4")}'`,
    `'${hex("0", 32)}'`,
    `'{"rolesAsked": "auditor", "rolesNow": "support"}'`
  ].join(", ")
  const digest = differs.digest ?? `approval_digest(${shown})`
  const expiresAt = differs.expiresAt ?? "2026-03-02T12:00:00Z"
  return `
    INSERT INTO approval (id, operation, subject, reason, maker_id, beneficiary_id, salt, shown,
      digest, made_at, expires_at)
    VALUES (${shown}, ${digest}, '${noon}', '${expiresAt}')`
}

/** What somebody decides about a request, copied from it but for what differs. */
export const decision = (
  name: string,
  by: string,
  differs: Readonly<Record<string, string>> = {}
): string => {
  const row: Readonly<Record<string, string>> = {
    approval_id: "id",
    maker_id: "maker_id",
    kept_away_id: "kept_away_id",
    digest: "digest",
    expires_at: "expires_at",
    outcome: "'approved'",
    decided_by: `'${uuid(by)}'`,
    decided_at: "'2026-03-01T13:00:00Z'",
    reason: "'r'",
    ...differs
  }
  return `INSERT INTO approval_decision (${Object.keys(row).join(", ")})
    SELECT ${Object.values(row).join(", ")} FROM approval WHERE id = '${uuid(name)}'`
}

/** A key of the bank that may deposit cash, and waits. */
export const apiKey = (name: string, differs: Columns = {}): string =>
  insert("api_key", {
    id: uuid(name),
    hash: hex("0", 60) + name.padStart(4, "0"),
    name: "A service",
    hint: "florin_sk_000000",
    permissions: "{cash:deposit}",
    made_by: uuid("b2"),
    made_at: noon,
    expires_at: "2026-04-01T12:00:00Z",
    ...differs
  })
