-- What wires ask of the ledger: entries of two more kinds, holds that end only with what they
-- were placed for, and entries that are taken back by what becomes of their wire alone.

ALTER TABLE entry
  DROP CONSTRAINT entry_kind_check,
  ADD CONSTRAINT entry_kind_check CHECK (kind IN ('capture', 'deposit', 'fee', 'interest', 'opening',
    'payment', 'return', 'reversal', 'settlement', 'transfer', 'withdrawal'));

-- The id of what a hold was placed for, such as a wire; such a hold does not expire.
ALTER TABLE hold ADD COLUMN reserved_for text CHECK (char_length(reserved_for) BETWEEN 1 AND 320);

DROP INDEX hold_open_by_end;

CREATE INDEX hold_open_by_end ON hold (expires_at) WHERE stage = 'open' AND reserved_for IS NULL;

-- As before, and what a hold was placed for never changes; a reserved one does not expire.
CREATE OR REPLACE FUNCTION keep_held_total() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.stage <> 'open' OR NEW.stage = 'open'
    OR (NEW.id, NEW.account_id, NEW.amount, NEW.currency, NEW.placed_at, NEW.expires_at,
        NEW.business_date, NEW.reserved_for)
       IS DISTINCT FROM
       (OLD.id, OLD.account_id, OLD.amount, OLD.currency, OLD.placed_at, OLD.expires_at,
        OLD.business_date, OLD.reserved_for)
    OR (NEW.stage = 'captured' AND NEW.ended_at >= OLD.expires_at))
  THEN
    RAISE EXCEPTION 'hold % is % and cannot become %', OLD.id, OLD.stage, NEW.stage
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_ends_once';
  END IF;
  IF NEW.stage = 'expired' AND NEW.reserved_for IS NOT NULL THEN
    RAISE EXCEPTION 'hold % is reserved for % and does not expire', NEW.id, NEW.reserved_for
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_reserved_stays';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.stage <> 'open' THEN
    RAISE EXCEPTION 'hold % does not begin open', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_begins_open';
  END IF;
  UPDATE account_standing
     SET held = held + CASE WHEN TG_OP = 'INSERT' THEN NEW.amount ELSE -NEW.amount END,
         outflow_total = CASE WHEN TG_OP = 'UPDATE' THEN outflow_total
                              WHEN NEW.business_date <= outflow_date THEN outflow_total + NEW.amount
                              ELSE NEW.amount END,
         outflow_date = CASE WHEN TG_OP = 'UPDATE' THEN outflow_date
                             ELSE greatest(NEW.business_date, outflow_date) END
   WHERE account_id = NEW.account_id AND currency = NEW.currency;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'hold % names no account in its currency', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_account_exists';
  END IF;
  RETURN NULL;
END $$;

-- Whether an entry is one of a wire: settled between banks, come back, in transit or suspense.
CREATE FUNCTION is_of_wire(the_entry uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM entry e JOIN posting p ON p.entry_id = e.id
      LEFT JOIN internal_account i ON i.id = p.account_id
     WHERE e.id = the_entry AND (e.kind IN ('return', 'settlement') OR i.code IN ('2110', '2130')))
$$;

-- As before, and what belongs to a wire is not reversed by itself.
CREATE OR REPLACE FUNCTION guard_entry_lines() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp
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
     AND ((SELECT o.kind <> 'reversal' FROM entry o WHERE o.id = r.reverses) IS NOT TRUE
          OR is_of_wire(r.reverses))
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

-- As before; and of money that comes in, a fee may be taken before it reaches the account: then
-- all that the entry credits is the fee, and what the account gets.
CREATE OR REPLACE FUNCTION takes_fee(the_entry uuid, the_account uuid, the_fee bigint)
  RETURNS boolean LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT coalesce(sum(p.amount) FILTER (WHERE NOT p.debit AND i.code = '4010'), 0) = the_fee
     AND (coalesce(bool_or(p.debit AND p.account_id = the_account AND p.amount = the_fee), false)
          OR coalesce(sum(p.amount) FILTER (WHERE NOT p.debit) = the_fee
               + sum(p.amount) FILTER (WHERE NOT p.debit AND p.account_id = the_account), false))
    FROM posting p LEFT JOIN internal_account i ON i.id = p.account_id
   WHERE p.entry_id = the_entry
$$;

-- A request for a wire lives as long as the wire may wait, which is a month at most. No open
-- request ends later than that from now, which lists of them rely on.
ALTER TABLE approval
  DROP CONSTRAINT approval_ends_within_a_week,
  ADD CONSTRAINT approval_ends_within_a_month CHECK (expires_at <= made_at + interval '744 hours');

REVOKE ALL ON FUNCTION is_of_wire(uuid) FROM PUBLIC;

-- Services may read wires; ordering them is for people alone.
ALTER TABLE api_key
  DROP CONSTRAINT api_key_permissions_of_services,
  DROP CONSTRAINT api_key_permissions_of_customers,
  ADD CONSTRAINT api_key_permissions_of_services CHECK (permissions <@ ARRAY[
    'accounts:close', 'accounts:freeze', 'accounts:open', 'accounts:read', 'accounts:set-rules',
    'audit:read', 'cash:deposit', 'cash:withdraw', 'controls:read', 'customers:read', 'entries:read',
    'entries:reverse', 'fee-quotes:read', 'holds:capture', 'holds:place', 'holds:read',
    'holds:release', 'ledger:read', 'transfers:make', 'wires:read']),
  ADD CONSTRAINT api_key_permissions_of_customers CHECK (customer_id IS NULL OR permissions <@ ARRAY[
    'accounts:close', 'accounts:open', 'accounts:read', 'entries:read', 'fee-quotes:read',
    'holds:read', 'transfers:make', 'wires:read']);

CREATE OR REPLACE FUNCTION guard_api_key() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'key % is revoked', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_revoked_for_good';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.last_used_at < OLD.last_used_at THEN
    RAISE EXCEPTION 'the use of key % moves forward', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_use_moves_forward';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.started_at IS NOT NULL
     AND NEW.started_at IS DISTINCT FROM OLD.started_at THEN
    RAISE EXCEPTION 'key % has started', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_starts_once';
  END IF;
  IF NEW.started_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.started_at IS NULL)
     AND NOT NEW.permissions <@ ARRAY['accounts:read', 'audit:read', 'controls:read',
       'customers:read', 'entries:read', 'fee-quotes:read', 'holds:read', 'ledger:read', 'wires:read']
     AND NOT is_approved_here('start-api-key', type_id('key', NEW.id), 'permissions',
       array_to_string(NEW.permissions, ', ')) THEN
    RAISE EXCEPTION 'nobody has approved key %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_approved';
  END IF;
  RETURN NEW;
END $$;
