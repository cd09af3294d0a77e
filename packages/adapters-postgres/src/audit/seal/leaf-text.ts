/**
 * The text of an entry and of an audit record that a seal covers, made by PostgreSQL from
 * the rows: the same text that the domain's `entryText` and `recordText` come to.
 *
 * These are expressions that travel with each query, and no functions of the database:
 * whoever could change such a function could hide behind it what was changed.
 */

const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const date = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`

const provenance = (row: string, at: string): string => `
  ${row}.principal, ${row}.route, ${row}.idempotency_key, ${row}.fingerprint, ${row}.request_id,
  ${row}.on_behalf_of, ${moment(at)}, ${date(`${row}.business_date`)}`

const lines = `
  (SELECT json_agg(json_build_array(
            p.line_no::text, p.account_id, p.debit, p.amount::text, p.currency, p.sequence::text,
            p.balance_after::text, ${moment("p.booked_at")}, ${date("p.value_date")})
          ORDER BY p.line_no)
     FROM posting p WHERE p.entry_id = e.id)`

/** The text of the entry `e`. An entry that has lost its postings ends in `null`. */
export const entryTextSql = `
  json_build_array('entry', e.xid::text, e.id, e.kind, ${moment("e.booked_at")},
    ${date("e.value_date")}, e.description, e.reference, e.metadata, e.reverses, e.hold_id,
    ${provenance("e", "e.asked_at")}, ${lines})::text`

/** The text of the audit record `r`. */
export const recordTextSql = `
  json_build_array('record', r.xid::text, r.id, r.action, r.subject,
    ${provenance("r", "r.at")}, r.before, r.after)::text`

/** The leaf of a text: its kind, the row's id and the hash (RFC 9162 section 2.1.1). */
export const leafSql = (kind: 1 | 2, id: string, text: string): string =>
  `'\\x0${kind}'::bytea || uuid_send(${id}) || sha256('\\x00'::bytea || convert_to(${text}, 'UTF8'))`
