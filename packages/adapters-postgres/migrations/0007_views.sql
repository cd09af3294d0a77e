-- What reads go through, and the journal and the audit records as one log.

-- When the posting of this number was booked on a running account. Later numbers are
-- never booked earlier, so it is found by halving the time between the first and the
-- last posting. A number beyond either end gives that end.
CREATE FUNCTION booked_at_of(account uuid, number bigint) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  earliest timestamptz;
  latest   timestamptz;
  middle   timestamptz;
  found    record;
BEGIN
  SELECT min(booked_at), max(booked_at) INTO earliest, latest
    FROM florin.posting WHERE account_id = account;
  WHILE earliest < latest LOOP
    middle := earliest + (latest - earliest) / 2;
    SELECT booked_at, sequence INTO found FROM florin.posting
     WHERE account_id = account AND booked_at <= middle
     ORDER BY booked_at DESC, sequence DESC LIMIT 1;
    IF found.sequence >= number THEN
      latest := found.booked_at;
    ELSE
      SELECT booked_at INTO earliest FROM florin.posting
       WHERE account_id = account AND booked_at > middle
       ORDER BY booked_at, sequence LIMIT 1;
    END IF;
  END LOOP;
  RETURN earliest;
END $$;

REVOKE ALL ON FUNCTION booked_at_of(uuid, bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION booked_at_of(uuid, bigint) TO florin_service, florin_auditor;

-- An id as people see it (TypeID): the prefix, and the UUID in Crockford's base 32.
CREATE FUNCTION type_id(prefix text, id uuid) RETURNS text
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  alphabet constant text := '0123456789abcdefghjkmnpqrstvwxyz';
  hex      constant text := replace(id::text, '-', '');
  high     bigint := ('x' || left(hex, 16))::bit(64)::bigint;
  low      bigint := ('x' || right(hex, 16))::bit(64)::bigint;
  suffix   text := substr(alphabet, ((high >> 61) & 7)::int + 1, 1);
BEGIN
  FOR step IN 0..11 LOOP
    suffix := suffix || substr(alphabet, ((high >> (56 - 5 * step)) & 31)::int + 1, 1);
  END LOOP;
  suffix := suffix || substr(alphabet, (((high & 1) << 4) | ((low >> 60) & 15))::int + 1, 1);
  FOR step IN 0..11 LOOP
    suffix := suffix || substr(alphabet, ((low >> (55 - 5 * step)) & 31)::int + 1, 1);
  END LOOP;
  RETURN prefix || '_' || suffix;
END $$;

-- What an entry changed, line by line, with amounts as text: no reader's numbers are
-- wide enough for them all.
CREATE FUNCTION entry_lines(entry uuid) RETURNS jsonb LANGUAGE sql STABLE
  RETURN (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                   'account', type_id('acct', p.account_id),
                   'side', CASE WHEN p.debit THEN 'debit' ELSE 'credit' END,
                   'amount', p.amount::text,
                   'currency', p.currency,
                   'sequence', p.sequence::text,
                   'balanceAfter', p.balance_after::text)) ORDER BY p.line_no)
            FROM posting p WHERE p.entry_id = entry);

CREATE INDEX entry_by_xid ON entry (xid, id);

CREATE INDEX audit_record_by_xid ON audit_record (xid, id);

-- Who did what, on what, when, by which request, and what it was before and after: the
-- journal and the audit records as one log. Its order is (xid, id). A row is settled
-- when every transaction that could still add a row before it has ended (a long one in
-- another database of the server puts that off); whoever goes on from a settled row to
-- the settled rows after it skips none.
CREATE VIEW audit_log AS
  SELECT e.xid, e.id, e.asked_at AS at, e.business_date, e.principal,
         type_id('cust', e.on_behalf_of) AS on_behalf_of,
         e.kind || '-booked' AS action, type_id('entry', e.id) AS subject,
         e.route, e.idempotency_key, e.request_id, '{}'::jsonb AS before,
         jsonb_strip_nulls(jsonb_build_object(
           'bookedAt', e.booked_at, 'valueDate', e.value_date,
           'reverses', type_id('entry', e.reverses), 'hold', type_id('hold', e.hold_id),
           'lines', entry_lines(e.id))) AS after,
         e.xid < pg_snapshot_xmin(pg_current_snapshot()) AS settled
    FROM entry e
  UNION ALL
  SELECT r.xid, r.id, r.at, r.business_date, r.principal,
         type_id('cust', r.on_behalf_of),
         r.action, r.subject, r.route, r.idempotency_key, r.request_id, r.before, r.after,
         r.xid < pg_snapshot_xmin(pg_current_snapshot())
    FROM audit_record r;

-- What the bank tells the outside, in the order (xid, id). Rows that a running
-- transaction could still get before are left out, so that none is ever skipped. The
-- conditions stand outside the union, or PostgreSQL would sort the whole of it.
CREATE VIEW outgoing_event AS
  SELECT xid, id, type_id('evt', id) AS event, type, at, subject, data
    FROM (SELECT e.xid, e.id, 'entry.booked' AS type, e.booked_at AS at,
                 type_id('entry', e.id) AS subject,
                 jsonb_strip_nulls(jsonb_build_object(
                   'kind', e.kind, 'valueDate', e.value_date, 'description', e.description,
                   'reference', e.reference, 'metadata', e.metadata,
                   'reverses', type_id('entry', e.reverses), 'hold', type_id('hold', e.hold_id),
                   'lines', entry_lines(e.id))) AS data,
                 true AS goes_out
            FROM entry e
          UNION ALL
          SELECT r.xid, r.id, replace(r.action, '-', '.'), r.at, r.subject, r.after,
                 r.action IN ('account-opened', 'account-frozen', 'account-unfrozen',
                              'account-closed', 'customer-registered', 'hold-placed',
                              'hold-released', 'hold-expired')
            FROM audit_record r) happened
   WHERE xid < pg_snapshot_xmin(pg_current_snapshot()) AND goes_out;

REVOKE ALL ON FUNCTION type_id(text, uuid), entry_lines(uuid) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION type_id(text, uuid), entry_lines(uuid) TO florin_service, florin_auditor;

GRANT SELECT ON audit_log, outgoing_event TO florin_service, florin_auditor;
