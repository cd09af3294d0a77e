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

-- Booking postings: checks them as a whole and moves the balances. A statement is
-- refused when an entry in it does not balance or is not of this transaction, when
-- a line's account does not exist or has another currency, when a number or a
-- balance does not follow from the account's last, and when the stage forbids it.
CREATE FUNCTION book_postings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  culprit text;
  asked   bigint;
  done    bigint;
BEGIN
  SELECT p.entry_id::text INTO culprit
    FROM new_postings p LEFT JOIN entry e ON e.id = p.entry_id
   WHERE e.id IS NULL OR e.xid <> pg_current_xact_id()
      OR e.booked_at <> p.booked_at OR e.value_date <> p.value_date
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'postings of entry % were not added together with it', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_with_its_entry';
  END IF;
  SELECT p.entry_id::text INTO culprit
    FROM new_postings p GROUP BY p.entry_id, p.currency
  HAVING sum(CASE WHEN p.debit THEN p.amount ELSE -p.amount END) <> 0
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'entry % does not balance', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
  END IF;
  WITH lines AS (
    SELECT p.account_id, p.currency, p.sequence, p.balance_after, p.booked_at, p.amount,
           CASE WHEN p.debit = (a.class IN ('asset', 'expense')) THEN p.amount ELSE -p.amount END AS change,
           CASE WHEN e.kind IN ('capture', 'payment', 'transfer', 'withdrawal')
                 AND p.debit <> (a.class IN ('asset', 'expense')) THEN p.amount ELSE 0 END AS outflow,
           e.business_date
      FROM new_postings p
      JOIN account_standing a ON a.account_id = p.account_id AND a.currency = p.currency
      JOIN entry e ON e.id = p.entry_id
     WHERE p.sequence IS NOT NULL
  ), steps AS (
    SELECT l.*, sum(change) OVER (PARTITION BY account_id ORDER BY sequence) AS change_so_far
      FROM lines l
  ), moves AS (
    SELECT account_id, count(*) AS postings, min(sequence) AS first, max(sequence) AS last,
           sum(change) AS change, bool_or(change < 0) AS lowers,
           min(balance_after - change_so_far) AS start_min, max(balance_after - change_so_far) AS start_max,
           min(booked_at) AS first_booked_at, max(booked_at) AS last_booked_at,
           max(business_date) AS outflow_date, sum(outflow) AS outflow
      FROM steps GROUP BY account_id
  )
  UPDATE account_standing a
     SET posted = a.posted + m.change::bigint,
         sequence = m.last,
         last_booked_at = m.last_booked_at,
         outflow_total = CASE WHEN m.outflow = 0 THEN a.outflow_total
                              WHEN a.outflow_date = m.outflow_date THEN a.outflow_total + m.outflow
                              ELSE m.outflow END,
         outflow_date = CASE WHEN m.outflow = 0 THEN a.outflow_date ELSE m.outflow_date END
    FROM moves m
   WHERE a.account_id = m.account_id
     AND m.first = a.sequence + 1 AND m.last = a.sequence + m.postings
     AND m.start_min = a.posted AND m.start_max = a.posted
     AND m.first_booked_at >= a.last_booked_at
     AND (a.stage = 'active' OR (a.stage = 'frozen' AND NOT m.lowers));
  GET DIAGNOSTICS done = ROW_COUNT;
  SELECT count(DISTINCT (account_id, currency)) INTO asked FROM new_postings WHERE sequence IS NOT NULL;
  IF done <> asked THEN
    RAISE EXCEPTION 'postings do not follow from the standing of their accounts'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_follows_standing';
  END IF;
  IF EXISTS (SELECT FROM new_postings WHERE sequence IS NULL) THEN
    INSERT INTO internal_delta (account_id, debits, credits, postings)
    SELECT p.account_id, coalesce(sum(p.amount) FILTER (WHERE p.debit), 0),
           coalesce(sum(p.amount) FILTER (WHERE NOT p.debit), 0), count(*)
      FROM (SELECT account_id, currency, debit, amount FROM new_postings WHERE sequence IS NULL) p
      JOIN internal_account i ON i.id = p.account_id AND i.currency = p.currency
     GROUP BY p.account_id;
    IF EXISTS (SELECT FROM new_postings p
                WHERE p.sequence IS NULL AND NOT EXISTS (
                  SELECT FROM internal_account i WHERE i.id = p.account_id AND i.currency = p.currency))
    THEN
      RAISE EXCEPTION 'a posting names an account that does not exist in its currency'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_account_exists';
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER posting_booked AFTER INSERT ON posting
  REFERENCING NEW TABLE AS new_postings FOR EACH STATEMENT EXECUTE FUNCTION book_postings();

-- An entry comes with two postings or more, in the same statement.
CREATE FUNCTION guard_entry_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  culprit text;
BEGIN
  SELECT e.id::text INTO culprit FROM new_entries e
   WHERE (SELECT count(*) FROM posting p WHERE p.entry_id = e.id) < 2
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'entry % has fewer than two postings', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_has_postings';
  END IF;
  IF EXISTS (SELECT FROM new_entries WHERE reverses IS NOT NULL) AND EXISTS (
    SELECT FROM new_entries r LEFT JOIN entry o ON o.id = r.reverses
     WHERE r.reverses IS NOT NULL AND (o.id IS NULL OR o.kind = 'reversal'))
  THEN
    RAISE EXCEPTION 'a reversal names no entry that can be reversed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reversal_of_an_entry';
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
