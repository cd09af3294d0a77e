-- What customers pay on a day, and that nothing leaves an account without a tier.

-- What a customer paid on their last day of paying, over all of their accounts of a currency.
-- There is a row for each currency in which they have an account.
CREATE TABLE customer_day (
  owner_id  uuid NOT NULL,
  currency  char(3) NOT NULL,
  day       date NOT NULL,
  paid      bigint NOT NULL DEFAULT 0 CHECK (paid >= 0),
  PRIMARY KEY (owner_id, currency)
) WITH (fillfactor = 70);

INSERT INTO customer_day (owner_id, currency, day, paid)
SELECT owner_id, currency, max(outflow_date), 0 FROM account_standing
 WHERE class = 'liability' GROUP BY owner_id, currency;

-- Days change by payments alone. That the service locks a row asks for a right to change one
-- of its columns; this refuses to do it.
CREATE TRIGGER customer_day_keeps_its_key BEFORE UPDATE OF owner_id, currency ON customer_day
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- As before, and no payment lowers the account of a customer without a tier on its day; what
-- customers pay is counted by the day.
CREATE OR REPLACE FUNCTION book_postings() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  culprit   text;
  booked    bigint;
  uncounted bigint;
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
    SELECT a.ctid AS place, a.owner_id, a.currency, a.class,
           p.entry_id, p.debit, p.sequence, p.balance_after, p.booked_at,
           CASE WHEN p.debit = (a.class IN ('asset', 'expense')) THEN p.amount ELSE -p.amount END AS change,
           e.kind IN ('payment', 'transfer', 'withdrawal') AS pays, e.business_date,
           e.xid = pg_current_xact_id() AND e.booked_at = p.booked_at
             AND e.value_date = p.value_date AS with_entry,
           a.posted, a.sequence AS last_sequence, a.last_booked_at, a.stage,
           tier_lets_out(a.class, a.tier, a.tier_until, e.business_date) AS lets_out
      FROM new_postings p
     CROSS JOIN LATERAL (SELECT * FROM entry WHERE id = p.entry_id OFFSET 0) e
     CROSS JOIN LATERAL (SELECT ctid, * FROM account_standing
                          WHERE account_id = p.account_id OFFSET 0) a
     WHERE p.sequence IS NOT NULL AND a.currency = p.currency
  ), steps AS (
    SELECT place, owner_id, currency, class, sequence, booked_at, change,
           CASE WHEN pays AND change < 0 THEN -change END AS outflow,
           CASE WHEN pays AND change < 0 THEN business_date END AS outflow_date,
           with_entry AND sequence = lag(sequence, 1, last_sequence) OVER numbered + 1
             AND balance_after = lag(balance_after, 1, posted) OVER numbered + change
             AND booked_at >= lag(booked_at, 1, last_booked_at) OVER numbered
             AND (stage = 'active' OR (stage = 'frozen' AND change > 0))
             AND (change > 0 OR NOT pays OR lets_out OR allowances_are_off())
             AND (entry_id IS DISTINCT FROM lag(entry_id) OVER numbered
                  OR debit = lag(debit) OVER numbered) AS follows
      FROM lines WINDOW numbered AS (PARTITION BY place ORDER BY sequence)
  ), moves AS (
    SELECT place, owner_id, currency, class,
           count(*) AS postings, bool_and(follows) AS follow, max(sequence) AS sequence,
           max(booked_at) AS booked_at, sum(change)::bigint AS change,
           sum(outflow)::bigint AS outflow, max(outflow_date) AS outflow_date,
           min(outflow_date) AS outflow_date_first
      FROM steps GROUP BY place, owner_id, currency, class
  ), days AS (
    SELECT d.place, m.latest AS day, m.paid, m.paid_latest
      FROM (SELECT owner_id, currency, latest, sum(outflow)::bigint AS paid,
                   sum(outflow) FILTER (WHERE outflow_date = latest)::bigint AS paid_latest
              FROM (SELECT owner_id, currency, outflow, outflow_date,
                           max(outflow_date) OVER (PARTITION BY owner_id, currency) AS latest
                      FROM moves
                     WHERE outflow IS NOT NULL AND class = 'liability'
                       AND NOT allowances_are_off()) o
             GROUP BY owner_id, currency, latest) m
      LEFT JOIN LATERAL (SELECT ctid AS place FROM customer_day
                          WHERE owner_id = m.owner_id AND currency = m.currency OFFSET 0) d ON true
  ), counted AS (
    UPDATE customer_day d
       SET paid = CASE WHEN n.day <= d.day THEN d.paid + n.paid ELSE n.paid_latest END,
           day = greatest(n.day, d.day)
      FROM days n WHERE d.ctid = n.place
    RETURNING 1
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
  SELECT (SELECT coalesce(sum(postings), 0) FROM moved),
         (SELECT count(*) FROM days) - (SELECT count(*) FROM counted)
    INTO booked, uncounted;
  IF uncounted > 0 THEN
    RAISE EXCEPTION 'the days of % customers were changed meanwhile', uncounted
      USING ERRCODE = 'serialization_failure', CONSTRAINT = 'payment_counts_for_its_day';
  END IF;
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
  SELECT p.account_id::text INTO culprit
    FROM new_postings p
    JOIN entry e ON e.id = p.entry_id
    JOIN account_standing a ON a.account_id = p.account_id
   WHERE e.kind IN ('payment', 'transfer', 'withdrawal')
     AND p.debit <> (a.class IN ('asset', 'expense'))
     AND NOT tier_lets_out(a.class, a.tier, a.tier_until, e.business_date)
     AND NOT allowances_are_off()
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'account % is of a customer whose tier lets nothing out', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_of_a_known_customer';
  END IF;
  RAISE EXCEPTION 'postings do not follow from the standing of their accounts'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'posting_follows_standing';
END $$;

-- A hold keeps how the account's owner stood when it was placed, and counts as paid on its day;
-- nothing is reserved for a customer without a tier.
ALTER TABLE hold
  ADD COLUMN owner_tier text,
  ADD COLUMN owner_tier_until date;

CREATE FUNCTION guard_reservation() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  lets_out boolean;
BEGIN
  SELECT s.tier, s.tier_until, tier_lets_out(s.class, s.tier, s.tier_until, NEW.business_date)
    INTO NEW.owner_tier, NEW.owner_tier_until, lets_out
    FROM account_standing s WHERE s.account_id = NEW.account_id FOR NO KEY UPDATE;
  IF allowances_are_off() THEN
    RETURN NEW;
  END IF;
  IF NOT lets_out THEN
    RAISE EXCEPTION 'account % is of a customer whose tier lets nothing out', NEW.account_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_of_a_known_customer';
  END IF;
  UPDATE customer_day d
     SET paid = CASE WHEN NEW.business_date <= d.day THEN d.paid + NEW.amount ELSE NEW.amount END,
         day = greatest(NEW.business_date, d.day)
    FROM account_standing s
   WHERE s.account_id = NEW.account_id AND s.class = 'liability'
     AND d.owner_id = s.owner_id AND d.currency = s.currency;
  RETURN NEW;
END $$;

CREATE TRIGGER hold_of_a_known_customer BEFORE INSERT ON hold
  FOR EACH ROW EXECUTE FUNCTION guard_reservation();

-- An account is opened with its customer's tier, under a lock on the customer, so that neither a
-- standing that changes nor an account that is opened is missed by the other; and the day of
-- their customer in their currency is there to be locked.
CREATE FUNCTION guard_opened_accounts() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  culprit text;
BEGIN
  PERFORM FROM customer c WHERE c.id IN (SELECT n.owner_id FROM opened n)
    ORDER BY c.id FOR NO KEY UPDATE;
  SELECT n.account_id::text INTO culprit
    FROM opened n LEFT JOIN customer c ON c.id = n.owner_id
   WHERE c.tier IS DISTINCT FROM n.tier OR c.tier_until IS DISTINCT FROM n.tier_until
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'account % has another tier than its customer', culprit
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_tier_follows_customer';
  END IF;
  INSERT INTO customer_day (owner_id, currency, day)
  SELECT n.owner_id, n.currency, max(n.outflow_date) FROM opened n
   WHERE n.class = 'liability' GROUP BY n.owner_id, n.currency ORDER BY n.owner_id, n.currency
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER account_tier_of_opened AFTER INSERT ON account_standing
  REFERENCING NEW TABLE AS opened FOR EACH STATEMENT EXECUTE FUNCTION guard_opened_accounts();

REVOKE ALL ON customer_day FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_reservation(), guard_opened_accounts() FROM PUBLIC;

GRANT SELECT ON customer_day TO florin_service, florin_auditor;

GRANT UPDATE (currency) ON customer_day TO florin_service;
