-- What operations cost, by schedules that two people agreed to, and what was charged. A schedule
-- is added before its first day and may end on a day to come; nothing else of it changes, and
-- nothing of what was charged ever does.

CREATE TABLE fee_schedule (
  id              uuid PRIMARY KEY,
  operation       text NOT NULL CHECK (operation ~ '^[a-z]+(-[a-z]+)*$'),
  -- NULL for every product that has no schedule of its own.
  product         text CHECK (product IN ('checking', 'savings', 'business')),
  currency        char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  effective_from  date NOT NULL,
  terms           jsonb NOT NULL CHECK (jsonb_typeof(terms) = 'object'),
  added_at        timestamptz NOT NULL,
  approval_id     uuid NOT NULL UNIQUE REFERENCES approval_decision (approval_id),
  -- The first day on which it no longer counts.
  ends_from       date,
  ended_at        timestamptz,
  end_approval_id uuid UNIQUE REFERENCES approval_decision (approval_id),
  -- The bank's tomorrow is at least the day of UTC.
  CONSTRAINT fee_schedule_begins_later CHECK (
    effective_from >= (added_at AT TIME ZONE 'UTC')::date),
  CONSTRAINT fee_schedule_ends_whole CHECK (
    (ends_from IS NULL) = (ended_at IS NULL) AND (ends_from IS NULL) = (end_approval_id IS NULL)),
  CONSTRAINT fee_schedule_ends_later CHECK (
    ends_from >= effective_from AND ends_from >= (ended_at AT TIME ZONE 'UTC')::date),
  CONSTRAINT fee_schedule_minimum_below_maximum CHECK (
    NOT coalesce((terms #>> '{minimum,amount}')::numeric > (terms #>> '{maximum,amount}')::numeric,
                 false))
);

-- FEE-2: one schedule about the same begins on a day, but for those that were withdrawn before.
CREATE UNIQUE INDEX fee_schedule_one_a_day
  ON fee_schedule (operation, currency, product, effective_from) NULLS NOT DISTINCT
  WHERE ends_from IS NULL OR ends_from > effective_from;

-- The schedule of just this product that counts on a day: the last one that has begun, unless
-- it has ended.
CREATE FUNCTION fee_schedule_on(the_operation text, the_product text, the_currency text, day date)
  RETURNS uuid LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT CASE WHEN s.ends_from <= day THEN NULL ELSE s.id END
    FROM fee_schedule s
   WHERE s.operation = the_operation AND s.product IS NOT DISTINCT FROM the_product
     AND s.currency = the_currency AND s.effective_from <= day
     AND (s.ends_from IS NULL OR s.ends_from > s.effective_from)
   ORDER BY s.effective_from DESC LIMIT 1
$$;

-- FEE-2: a schedule is added, and ended, in the transaction in which another person approves
-- just that.
CREATE FUNCTION guard_fee_schedule() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NEW.ends_from IS NOT NULL OR NOT EXISTS (
       SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
        WHERE a.id = NEW.approval_id AND a.operation = 'change-fee-schedule'
          AND a.subject = type_id('fees', NEW.id)
          AND a.shown ->> 'operation' = NEW.operation
          AND a.shown ->> 'product' = coalesce(NEW.product, 'every product')
          AND a.shown ->> 'currency' = NEW.currency
          AND a.shown ->> 'effectiveFrom' = NEW.effective_from::text
          AND (a.shown ->> 'terms')::jsonb = NEW.terms
          AND d.outcome = 'approved' AND d.xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'nobody has approved fee schedule %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_schedule_approved';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER fee_schedule_guarded BEFORE INSERT ON fee_schedule
  FOR EACH ROW EXECUTE FUNCTION guard_fee_schedule();

CREATE FUNCTION guard_fee_schedule_end() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF OLD.ends_from IS NOT NULL
     OR to_jsonb(NEW) - '{ends_from,ended_at,end_approval_id}'::text[]
        <> to_jsonb(OLD) - '{ends_from,ended_at,end_approval_id}'::text[] THEN
    RAISE EXCEPTION 'fee schedule % does not change', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_schedule_ends_once';
  END IF;
  IF NOT EXISTS (
       SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
        WHERE a.id = NEW.end_approval_id AND a.operation = 'end-fee-schedule'
          AND a.subject = type_id('fees', NEW.id)
          AND a.shown ->> 'endsFrom' = NEW.ends_from::text
          AND d.outcome = 'approved' AND d.xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'nobody has approved the end of fee schedule %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_schedule_end_approved';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER fee_schedule_ends_once BEFORE UPDATE ON fee_schedule
  FOR EACH ROW EXECUTE FUNCTION guard_fee_schedule_end();

CREATE TRIGGER fee_schedule_kept BEFORE DELETE OR TRUNCATE ON fee_schedule
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- FEE-3: whether the steps of a quote, worked out again one by one, come to its fee. How a step
-- rounds is the domain's to say; it is off by less than one minor unit.
CREATE FUNCTION fee_steps_come_to_it(quote jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE
  SET search_path = florin, pg_temp AS $$
DECLARE
  step jsonb;
  operand jsonb;
  number numeric;
  numbers numeric[];
  came numeric;
  results numeric[] := '{}';
BEGIN
  FOR step IN SELECT value FROM jsonb_array_elements(quote -> 'steps') LOOP
    numbers := '{}';
    FOR operand IN SELECT value FROM jsonb_array_elements(step -> 'operands') LOOP
      number := (operand ->> 'value')::numeric;
      IF (number IS DISTINCT FROM CASE operand ->> 'from'
           WHEN 'schedule' THEN number
           WHEN 'amount' THEN (quote #>> '{inputs,amount,amount}')::numeric
           ELSE results[(operand ->> 'from')::int] END) THEN
        RETURN false;
      END IF;
      numbers := numbers || number;
    END LOOP;
    came := (step ->> 'result')::numeric;
    IF NOT coalesce(CASE step ->> 'does'
         WHEN 'take' THEN came = numbers[1]
         WHEN 'subtract' THEN came = numbers[1] - numbers[2]
         WHEN 'multiply' THEN came = numbers[1] * numbers[2]
         WHEN 'add' THEN came = (SELECT sum(n) FROM unnest(numbers) n)
         WHEN 'round' THEN abs(came - numbers[1]) < 10::numeric ^ -(step #>> '{rounding,digits}')::int
         WHEN 'at-least' THEN came = greatest(numbers[1], numbers[2])
         WHEN 'at-most' THEN came = least(numbers[1], numbers[2])
         WHEN 'waive' THEN came = 0
       END, false) THEN
      RETURN false;
    END IF;
    results := results || came;
  END LOOP;
  RETURN coalesce((quote #>> '{amount,amount}')::numeric = coalesce(results[cardinality(results)], 0),
                  false);
END $$;

CREATE TABLE fee_charge (
  id          uuid PRIMARY KEY,
  -- The id of what was charged for, such as a wire.
  subject     text NOT NULL CONSTRAINT fee_charged_once UNIQUE
                CHECK (char_length(subject) BETWEEN 1 AND 320),
  account_id  uuid NOT NULL REFERENCES account (id),
  operation   text NOT NULL,
  product     text NOT NULL,
  currency    char(3) NOT NULL,
  fee         bigint NOT NULL CHECK (fee >= 0),
  -- The day for which the fee was asked, whose month the operation counts in.
  quoted_for  date NOT NULL,
  schedule_id uuid REFERENCES fee_schedule (id),
  quote       jsonb NOT NULL,
  entry_id    uuid CONSTRAINT fee_charge_entry_once UNIQUE REFERENCES entry (id)
                DEFERRABLE INITIALLY DEFERRED,
  charged_on  date NOT NULL,
  charged_at  timestamptz NOT NULL,
  CONSTRAINT fee_charge_as_quoted CHECK (
    quote #>> '{inputs,operation}' IS NOT DISTINCT FROM operation
    AND quote #>> '{inputs,product}' IS NOT DISTINCT FROM product
    AND quote #>> '{inputs,date}' IS NOT DISTINCT FROM to_char(quoted_for, 'YYYY-MM-DD')
    AND quote #>> '{amount,currency}' IS NOT DISTINCT FROM currency::text
    AND replace(quote #>> '{amount,amount}', '.', '')::bigint IS NOT DISTINCT FROM fee
    AND (quote ->> 'schedule' IS NULL) = (schedule_id IS NULL)),
  CONSTRAINT fee_charge_steps_come_to_it CHECK (fee_steps_come_to_it(quote)),
  CONSTRAINT fee_charge_has_an_entry CHECK ((fee = 0) = (entry_id IS NULL)),
  CONSTRAINT fee_charge_after_its_quote CHECK (quoted_for <= charged_on)
);

CREATE INDEX fee_charge_by_month ON fee_charge (account_id, operation, quoted_for);

CREATE INDEX fee_charge_by_schedule ON fee_charge (schedule_id);

-- FEE-2: what is charged goes by the schedule that counts on the day, and by none where none does.
-- That it is what the terms of the schedule come to is said with the arithmetic in a later file.
CREATE FUNCTION guard_fee_charge() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  counts fee_schedule;
BEGIN
  SELECT * INTO counts FROM fee_schedule s
   WHERE s.id = coalesce(
     fee_schedule_on(NEW.operation, NEW.product, NEW.currency, NEW.quoted_for),
     fee_schedule_on(NEW.operation, NULL, NEW.currency, NEW.quoted_for));
  IF counts.id IS DISTINCT FROM NEW.schedule_id
     OR NEW.quote ->> 'schedule' IS DISTINCT FROM type_id('fees', NEW.schedule_id)
     OR NOT EXISTS (SELECT FROM account a JOIN account_standing s ON s.account_id = a.id
                     WHERE a.id = NEW.account_id AND a.product = NEW.product
                       AND s.currency = NEW.currency) THEN
    RAISE EXCEPTION 'the fee of % goes by another schedule than counts', NEW.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_charge_by_its_schedule';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER fee_charge_guarded BEFORE INSERT ON fee_charge
  FOR EACH ROW EXECUTE FUNCTION guard_fee_charge();

CREATE TRIGGER fee_charge_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fee_charge
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whether an entry takes a fee from an account, by a posting that is for nothing else, and puts
-- it among the income from fees.
CREATE FUNCTION takes_fee(the_entry uuid, the_account uuid, the_fee bigint) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT coalesce(sum(p.amount) FILTER (WHERE NOT p.debit AND i.code = '4010'), 0) = the_fee
     AND coalesce(bool_or(p.debit AND p.account_id = the_account AND p.amount = the_fee), false)
    FROM posting p LEFT JOIN internal_account i ON i.id = p.account_id
   WHERE p.entry_id = the_entry
$$;

-- What was charged stands in the books, as a posting of its own.
CREATE FUNCTION guard_fee_entry() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT takes_fee(NEW.entry_id, NEW.account_id, NEW.fee) THEN
    RAISE EXCEPTION 'entry % does not take the fee of %', NEW.entry_id, NEW.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_charge_posted';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER fee_charge_posted AFTER INSERT ON fee_charge
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.entry_id IS NOT NULL)
  EXECUTE FUNCTION guard_fee_entry();

REVOKE ALL ON fee_schedule, fee_charge FROM PUBLIC;

REVOKE ALL ON FUNCTION fee_schedule_on(text, text, text, date), guard_fee_schedule(),
  guard_fee_schedule_end(), fee_steps_come_to_it(jsonb), guard_fee_charge(),
  takes_fee(uuid, uuid, bigint), guard_fee_entry() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION fee_schedule_on(text, text, text, date), fee_steps_come_to_it(jsonb),
  takes_fee(uuid, uuid, bigint) TO florin_service, florin_auditor;

GRANT SELECT ON fee_schedule, fee_charge TO florin_service, florin_auditor;

GRANT INSERT (id, operation, product, currency, effective_from, terms, added_at, approval_id),
  UPDATE (ends_from, ended_at, end_approval_id) ON fee_schedule TO florin_service;

GRANT INSERT ON fee_charge TO florin_service;

-- Services may ask what operations cost, as an administrator may.
ALTER TABLE api_key
  DROP CONSTRAINT api_key_permissions_of_services,
  DROP CONSTRAINT api_key_permissions_of_customers,
  ADD CONSTRAINT api_key_permissions_of_services CHECK (permissions <@ ARRAY[
    'accounts:close', 'accounts:freeze', 'accounts:open', 'accounts:read', 'accounts:set-rules',
    'audit:read', 'cash:deposit', 'cash:withdraw', 'controls:read', 'customers:read', 'entries:read',
    'entries:reverse', 'fee-quotes:read', 'holds:capture', 'holds:place', 'holds:read',
    'holds:release', 'ledger:read', 'transfers:make']),
  ADD CONSTRAINT api_key_permissions_of_customers CHECK (customer_id IS NULL OR permissions <@ ARRAY[
    'accounts:close', 'accounts:open', 'accounts:read', 'entries:read', 'fee-quotes:read',
    'holds:read', 'transfers:make']);

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
       'customers:read', 'entries:read', 'fee-quotes:read', 'holds:read', 'ledger:read']
     AND NOT is_approved_here('start-api-key', type_id('key', NEW.id), 'permissions',
       array_to_string(NEW.permissions, ', ')) THEN
    RAISE EXCEPTION 'nobody has approved key %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_approved';
  END IF;
  RETURN NEW;
END $$;
