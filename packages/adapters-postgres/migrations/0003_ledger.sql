-- The journal. Entries and postings are only ever added, each entry with its
-- postings in one statement, and balances change by postings alone.

-- The 16 bytes under which an intent is found: principal, route and key.
CREATE FUNCTION intent_digest(principal text, route text, idempotency_key text) RETURNS uuid
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN encode(substring(sha256(replace(
    principal || E'\n' || route || E'\n' || idempotency_key, E'\\', E'\\\\')::bytea) FOR 16), 'hex')::uuid;

CREATE TABLE entry (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('capture', 'deposit', 'fee', 'interest', 'opening',
                    'payment', 'reversal', 'transfer', 'withdrawal')),
  booked_at       timestamptz NOT NULL,
  value_date      date NOT NULL,
  description     text NOT NULL CHECK (char_length(description) <= 140),
  reference       text NOT NULL CHECK (char_length(reference) <= 64),
  metadata        jsonb CHECK (jsonb_typeof(metadata) = 'object'),
  reverses        uuid CHECK (reverses <> id),
  hold_id         uuid,
  -- Who asked, how and when: the entry is its own audit record and event.
  principal       text NOT NULL,
  route           text NOT NULL,
  idempotency_key text NOT NULL,
  fingerprint     text NOT NULL,
  request_id      text NOT NULL,
  on_behalf_of    uuid,
  asked_at        timestamptz NOT NULL,
  business_date   date NOT NULL,
  xid             xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
  CHECK ((kind = 'capture') = (hold_id IS NOT NULL))
);

-- LEDGER-6: one effect a key. The index holds 16 bytes a row instead of the words.
CREATE UNIQUE INDEX entry_intent ON entry (intent_digest(principal, route, idempotency_key));

-- The journal as a list, newest first.
CREATE INDEX entry_by_time ON entry (booked_at, id);

-- LEDGER-4: one reversal an entry.
CREATE UNIQUE INDEX entry_reversed_once ON entry (reverses) WHERE reverses IS NOT NULL;

-- LEDGER-7: one capture a hold.
CREATE UNIQUE INDEX entry_hold_captured_once ON entry (hold_id) WHERE hold_id IS NOT NULL;

CREATE TABLE posting (
  entry_id       uuid NOT NULL,
  line_no        smallint NOT NULL CHECK (line_no > 0),
  account_id     uuid NOT NULL,
  debit          boolean NOT NULL,
  amount         bigint NOT NULL CHECK (amount > 0),
  currency       char(3) NOT NULL,
  sequence       bigint CHECK (sequence > 0),
  balance_after  bigint,
  booked_at      timestamptz NOT NULL,
  value_date     date NOT NULL,
  PRIMARY KEY (entry_id, line_no),
  CHECK ((sequence IS NULL) = (balance_after IS NULL))
);

CREATE INDEX posting_by_account ON posting (account_id, booked_at, sequence);

-- Booking postings: checks them as a whole and moves the balances, in one pass. A
-- statement is refused when an entry in it does not balance or is not of this
-- transaction, when a line's account does not exist or has another currency, when a
-- number or a balance does not follow from the account's last, when the account's stage
-- forbids it, and when an account pays itself. What was wrong is looked for only when
-- something is. Each line finds its entry and account by their keys (LATERAL with OFFSET
-- 0 keeps that order), whatever the statistics said when the plan was made.
CREATE FUNCTION book_postings() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  culprit text;
  booked  bigint;
BEGIN
  SELECT p.entry_id::text INTO culprit
    FROM new_postings p GROUP BY p.entry_id, p.currency
  HAVING sum(CASE WHEN p.debit THEN p.amount ELSE -p.amount END) <> 0
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'entry % does not balance', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
  END IF;
  WITH lines AS (
    SELECT a.ctid AS place, p.entry_id, p.debit, p.sequence, p.balance_after, p.booked_at,
           CASE WHEN p.debit = (a.class IN ('asset', 'expense')) THEN p.amount ELSE -p.amount END AS change,
           e.kind IN ('payment', 'transfer', 'withdrawal') AS pays, e.business_date,
           e.xid = pg_current_xact_id() AND e.booked_at = p.booked_at
             AND e.value_date = p.value_date AS with_entry,
           a.posted, a.sequence AS last_sequence, a.last_booked_at, a.stage
      FROM new_postings p
     CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = p.entry_id OFFSET 0) e
     CROSS JOIN LATERAL (SELECT ctid, * FROM account_standing
                          WHERE account_id = p.account_id OFFSET 0) a
     WHERE p.sequence IS NOT NULL AND a.currency = p.currency
  ), steps AS (
    SELECT place, sequence, booked_at, change,
           CASE WHEN pays AND change < 0 THEN -change END AS outflow,
           CASE WHEN pays AND change < 0 THEN business_date END AS outflow_date,
           with_entry AND sequence = lag(sequence, 1, last_sequence) OVER numbered + 1
             AND balance_after = lag(balance_after, 1, posted) OVER numbered + change
             AND booked_at >= lag(booked_at, 1, last_booked_at) OVER numbered
             AND (stage = 'active' OR (stage = 'frozen' AND change > 0))
             AND (entry_id IS DISTINCT FROM lag(entry_id) OVER numbered
                  OR debit = lag(debit) OVER numbered) AS follows
      FROM lines WINDOW numbered AS (PARTITION BY place ORDER BY sequence)
  ), moves AS (
    SELECT place, count(*) AS postings, bool_and(follows) AS follow, max(sequence) AS sequence,
           max(booked_at) AS booked_at, sum(change)::bigint AS change,
           sum(outflow)::bigint AS outflow, max(outflow_date) AS outflow_date,
           min(outflow_date) AS outflow_date_first
      FROM steps GROUP BY place
  ), moved AS (
    UPDATE account_standing a
       SET posted = a.posted + m.change,
           sequence = m.sequence,
           last_booked_at = m.booked_at,
           outflow_total = CASE WHEN m.outflow IS NULL THEN a.outflow_total
                                WHEN m.outflow_date <= a.outflow_date THEN a.outflow_total + m.outflow
                                ELSE m.outflow END,
           outflow_date = greatest(m.outflow_date, a.outflow_date)
      FROM moves m
     WHERE a.ctid = m.place AND m.follow
       AND m.outflow_date_first IS NOT DISTINCT FROM m.outflow_date
    RETURNING m.postings
  )
  SELECT coalesce(sum(postings), 0) INTO booked FROM moved;
  IF EXISTS (SELECT FROM new_postings WHERE sequence IS NULL) THEN
    WITH moved AS (
      INSERT INTO internal_delta (account_id, debits, credits, postings)
      SELECT p.account_id, coalesce(sum(p.amount) FILTER (WHERE p.debit), 0),
             coalesce(sum(p.amount) FILTER (WHERE NOT p.debit), 0), count(*)
        FROM new_postings p
       CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = p.entry_id OFFSET 0) e
       CROSS JOIN LATERAL (SELECT * FROM internal_account WHERE id = p.account_id OFFSET 0) i
       WHERE p.sequence IS NULL AND i.currency = p.currency AND e.xid = pg_current_xact_id()
         AND e.booked_at = p.booked_at AND e.value_date = p.value_date
       GROUP BY p.account_id
      RETURNING postings
    )
    SELECT booked + coalesce(sum(postings), 0) INTO booked FROM moved;
  END IF;
  IF booked = (SELECT count(*) FROM new_postings) THEN
    RETURN NULL;
  END IF;
  SELECT p.entry_id::text INTO culprit
    FROM new_postings p LEFT JOIN entry e ON e.id = p.entry_id
   WHERE e.id IS NULL OR e.xid <> pg_current_xact_id()
      OR e.booked_at <> p.booked_at OR e.value_date <> p.value_date
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'postings of entry % were not added together with it', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_with_its_entry';
  END IF;
  SELECT p.account_id::text INTO culprit
    FROM new_postings p
    LEFT JOIN account_standing a ON a.account_id = p.account_id AND a.currency = p.currency
    LEFT JOIN internal_account i ON i.id = p.account_id AND i.currency = p.currency
   WHERE CASE WHEN p.sequence IS NULL THEN i.id IS NULL ELSE a.account_id IS NULL END
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'a posting names account %, which does not exist in its currency', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_account_exists';
  END IF;
  RAISE EXCEPTION 'postings do not follow from the standing of their accounts'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_follows_standing';
END $$;

CREATE TRIGGER posting_booked AFTER INSERT ON posting
  REFERENCING NEW TABLE AS new_postings FOR EACH STATEMENT EXECUTE FUNCTION book_postings();

-- An entry comes with its postings, in the same statement. That there are two or more
-- follows: a single one does not balance. A capture takes from the account of the hold
-- that it ends, and at most what was held (LEDGER-7).
CREATE FUNCTION guard_entry_lines() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  culprit text;
BEGIN
  SELECT e.id::text INTO culprit FROM new_entries e
   WHERE (SELECT p.line_no FROM posting p WHERE p.entry_id = e.id AND p.line_no = 1) IS NULL
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'entry % has no postings', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_has_postings';
  END IF;
  SELECT r.id::text INTO culprit FROM new_entries r
   WHERE r.reverses IS NOT NULL
     AND (SELECT o.kind <> 'reversal' FROM entry o WHERE o.id = r.reverses) IS NOT TRUE
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'reversal % names no entry that can be reversed', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_of_an_entry';
  END IF;
  SELECT c.id::text INTO culprit FROM new_entries c
   WHERE c.hold_id IS NOT NULL
     AND (SELECT h.stage = 'captured' AND h.captured_by = c.id AND h.amount >= (
            SELECT coalesce(sum(CASE WHEN p.debit THEN p.amount ELSE -p.amount END), 0)
              FROM posting p WHERE p.entry_id = c.id AND p.account_id = h.account_id)
            FROM hold h WHERE h.id = c.hold_id) IS NOT TRUE
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'capture % names no hold that it ends, or takes more than was held', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'capture_of_a_hold';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER entry_complete AFTER INSERT ON entry
  REFERENCING NEW TABLE AS new_entries FOR EACH STATEMENT EXECUTE FUNCTION guard_entry_lines();

-- LEDGER-4: nothing written changes, for the owner of the tables neither.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER posting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON posting
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
