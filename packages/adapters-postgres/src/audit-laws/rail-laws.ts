/** The laws of what the rail of wires says, and of money that comes in by it, as queries. */
import { lawChecks } from "./audit-law.ts"

const once = lawChecks("WIRE-3", "What the rail says counts once.", [
  {
    checks: "notes of the rail, each applied to something exactly where it says so, and once",
    evidence: "rail",
    query: `
        SELECT 1 AS rows,
               n.outcome = 'applied' AND (NOT rail_note_applies(n.said, n.subject)
                 OR count(*) FILTER (WHERE n.outcome = 'applied') OVER (PARTITION BY n.said) > 1)
                 AS broken,
               n.id::text AS subject
          FROM rail_note n`
  },
  {
    checks: "moves that the rail brought about, each noted as applied to just that wire",
    evidence: "wire",
    query: `
        SELECT 1 AS rows,
               (SELECT count(*) FROM rail_note n WHERE n.said = m.rail_message
                   AND n.outcome = 'applied' AND n.subject = type_id('wire', m.wire_id)) <> 1
                 AS broken,
               m.wire_id::text AS subject
          FROM wire_move m WHERE m.rail_message IS NOT NULL`
  },
  {
    checks: "what became of sent wires, each said by the rail, or by two people in its place",
    evidence: "wire",
    query: `
        SELECT 1 AS rows,
               m.rail_message IS NULL AND NOT EXISTS (
                 SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
                  WHERE a.operation = 'resolve-wire' AND a.subject = type_id('wire', m.wire_id)
                    AND d.outcome = 'approved' AND d.xid = m.xid
                    AND a.shown ->> 'outcome' = CASE m.move WHEN 'settle' THEN 'settled'
                      WHEN 'refuse' THEN 'refused' END) AS broken,
               m.wire_id::text AS subject
          FROM wire_move m WHERE m.move IN ('settle', 'refuse', 'return')`
  }
])

const somewhere = lawChecks("WIRE-5", "Money that came in stands in one place.", [
  {
    checks: "incoming wires, each with just the entries and the fee of its state",
    evidence: "inwire",
    query: `
        SELECT 1 AS rows, NOT incoming_money_stands(i) AS broken, i.id::text AS subject
          FROM incoming_wire i`
  },
  {
    checks: "incoming wires, each brought by one message of the rail",
    evidence: "inwire",
    query: `
        SELECT 1 AS rows,
               (SELECT count(*) FROM rail_note n WHERE n.said = i.said AND n.outcome = 'applied'
                   AND n.subject = type_id('inwire', i.id))
                 <> CASE WHEN i.suspense = 'return-unplaced' THEN 0 ELSE 1 END AS broken,
               i.id::text AS subject
          FROM incoming_wire i`
  },
  {
    checks: "what left suspense, each by two people's word about just that",
    evidence: "inwire",
    query: `
        SELECT 1 AS rows,
               NOT EXISTS (
                 SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
                  WHERE a.subject = type_id('inwire', i.id) AND d.outcome = 'approved'
                    AND d.decided_by <> a.maker_id
                    AND CASE i.state WHEN 'credited' THEN a.operation = 'credit-incoming'
                          AND a.shown ->> 'account' = type_id('acct', i.account_id)
                        ELSE a.operation = 'send-back-incoming' END) AS broken,
               i.id::text AS subject
          FROM incoming_wire i WHERE i.release_id IS NOT NULL`
  },
  {
    checks: "what is in suspense by currency, beside the wires that are",
    evidence: "acct",
    query: `
        SELECT b.lines AS rows, b.balance <> coalesce(w.amount, 0) AS broken, b.id::text AS subject
          FROM (SELECT i.id, i.currency, count(p.*) AS lines,
                       coalesce(sum(CASE WHEN p.debit THEN -p.amount ELSE p.amount END), 0) AS balance
                  FROM internal_account i LEFT JOIN posting p ON p.account_id = i.id
                 WHERE i.code = '2130' GROUP BY i.id) b
          LEFT JOIN (SELECT currency, sum(amount) AS amount FROM incoming_wire
                      WHERE state = 'in_suspense' GROUP BY currency) w ON w.currency = b.currency`
  }
])

const written = lawChecks(
  "AUDIT-1",
  "Every change of state has its audit record, and no sealed record can be changed unseen.",
  [
    {
      checks: "incoming wires, each with the records of its coming and of its leaving suspense",
      evidence: "inwire",
      query: `
        SELECT 1 AS rows,
               count(r.*) FILTER (WHERE r.action = 'incoming-wire-held')
                   <> CASE WHEN i.suspense IS NULL THEN 0 ELSE 1 END
                 OR count(r.*) FILTER (WHERE r.action = 'incoming-wire-credited')
                   <> CASE i.state WHEN 'credited' THEN 1 ELSE 0 END
                 OR count(r.*) FILTER (WHERE r.action = 'incoming-wire-sent-back')
                   <> CASE i.state WHEN 'sent_back' THEN 1 ELSE 0 END AS broken,
               i.id::text AS subject
          FROM incoming_wire i LEFT JOIN audit_record r ON r.subject = type_id('inwire', i.id)
         GROUP BY i.id`
    },
    {
      checks:
        "notes of the rail that changed nothing, or that somebody looked at, each with its record",
      evidence: "rail",
      query: `
        SELECT 1 AS rows,
               n.outcome <> 'applied' AND NOT EXISTS (
                   SELECT FROM audit_record r WHERE r.action = 'wire-answer-noted'
                      AND r.subject = coalesce(n.subject, type_id('rail', n.id))
                      AND r.after ->> 'note' = type_id('rail', n.id))
                 OR n.seen_by IS NOT NULL AND NOT EXISTS (
                   SELECT FROM audit_record r WHERE r.action = 'rail-note-seen'
                      AND r.subject = type_id('rail', n.id)) AS broken,
               n.id::text AS subject
          FROM rail_note n`
    }
  ]
)

export const railLaws = [...once, ...somewhere, ...written]
