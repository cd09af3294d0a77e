-- What customers may do. Where a customer stands is kept with the customer and with each of
-- their accounts, so that whoever locks an account has read the standing under the same lock.

ALTER TABLE customer
  ADD COLUMN tier text NOT NULL DEFAULT 'none'
    CHECK (tier IN ('none', 'basic', 'standard', 'enhanced')),
  ADD COLUMN tier_until date;

ALTER TABLE account_standing
  ADD COLUMN tier text NOT NULL DEFAULT 'none'
    CHECK (tier IN ('none', 'basic', 'standard', 'enhanced')),
  ADD COLUMN tier_until date;

-- A customer's accounts are found when their standing changes.
CREATE INDEX account_standing_by_owner ON account_standing (owner_id);

-- What the bank holds its customers to, as its services stated it one after another: the last
-- row counts. Without any, customers have to be known.
CREATE TABLE allowance_rule (
  number    integer PRIMARY KEY CHECK (number > 0),
  kyc       text NOT NULL CHECK (kyc IN ('required', 'off')),
  policy    jsonb CHECK (jsonb_typeof(policy) = 'object'),
  xid       xid8 NOT NULL DEFAULT pg_current_xact_id(),
  stated_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((kyc = 'required') = (policy IS NOT NULL))
);

CREATE TRIGGER allowance_rule_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON allowance_rule
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- States the rules; nothing is written as long as they are the ones that count already.
CREATE FUNCTION state_allowance_rule(kyc text, policy jsonb) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  latest allowance_rule;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('florin allowance rule'));
  SELECT * INTO latest FROM allowance_rule r ORDER BY r.number DESC LIMIT 1;
  IF latest.kyc IS DISTINCT FROM state_allowance_rule.kyc
     OR latest.policy IS DISTINCT FROM state_allowance_rule.policy THEN
    INSERT INTO allowance_rule (number, kyc, policy)
    VALUES (coalesce(latest.number, 0) + 1, state_allowance_rule.kyc, state_allowance_rule.policy);
  END IF;
END $$;

-- ALLOWANCE-1: whether the tier of a customer lets money out on a day. An asset of the bank,
-- such as a loan, is lowered by being repaid.
CREATE FUNCTION tier_lets_out(class text, tier text, tier_until date, day date) RETURNS boolean
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN class <> 'liability' OR (tier <> 'none' AND (tier_until IS NULL OR day <= tier_until));

-- Whether this bank knows its customers by other means; asked only when a tier says no.
CREATE FUNCTION allowances_are_off() RETURNS boolean LANGUAGE sql STABLE
  RETURN coalesce(
    (SELECT r.kyc = 'off' FROM allowance_rule r ORDER BY r.number DESC LIMIT 1), false);

-- How an account's owner stood up to a posting of this number, for whoever looks back.
CREATE TABLE account_tier_past (
  position         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id       uuid NOT NULL REFERENCES account_standing (account_id),
  through_sequence bigint NOT NULL,
  tier             text NOT NULL,
  tier_until       date
);

CREATE INDEX account_tier_past_by_account
  ON account_tier_past (account_id, through_sequence, position);

CREATE TRIGGER account_tier_past_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON account_tier_past
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A customer's standing reaches all of their accounts with the change itself. The accounts
-- are locked in the order in which payments lock them.
CREATE FUNCTION reach_accounts() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  PERFORM FROM account_standing s WHERE s.owner_id = NEW.id ORDER BY s.account_id FOR NO KEY UPDATE;
  INSERT INTO account_tier_past (account_id, through_sequence, tier, tier_until)
  SELECT s.account_id, s.sequence, s.tier, s.tier_until FROM account_standing s
   WHERE s.owner_id = NEW.id ORDER BY s.account_id;
  UPDATE account_standing s SET tier = NEW.tier, tier_until = NEW.tier_until
   WHERE s.owner_id = NEW.id;
  RETURN NULL;
END $$;

CREATE TRIGGER customer_tier_reaches_accounts AFTER UPDATE OF tier, tier_until ON customer
  FOR EACH ROW WHEN ((OLD.tier, OLD.tier_until) IS DISTINCT FROM (NEW.tier, NEW.tier_until))
  EXECUTE FUNCTION reach_accounts();

-- An account's tier is its customer's, whoever writes it.
CREATE FUNCTION guard_account_tier() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM customer c WHERE c.id = NEW.owner_id AND c.tier = NEW.tier
                    AND c.tier_until IS NOT DISTINCT FROM NEW.tier_until) THEN
    RAISE EXCEPTION 'account % has another tier than its customer', NEW.account_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_tier_follows_customer';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER account_tier_follows_customer
  AFTER UPDATE OF owner_id, tier, tier_until ON account_standing
  FOR EACH ROW EXECUTE FUNCTION guard_account_tier();

REVOKE ALL ON allowance_rule, account_tier_past FROM PUBLIC;

REVOKE ALL ON FUNCTION state_allowance_rule(text, jsonb), tier_lets_out(text, text, date, date),
  allowances_are_off(), reach_accounts(), guard_account_tier() FROM PUBLIC;

GRANT SELECT ON allowance_rule, account_tier_past TO florin_service, florin_auditor;

GRANT EXECUTE ON FUNCTION state_allowance_rule(text, jsonb) TO florin_service;

GRANT EXECUTE ON FUNCTION tier_lets_out(text, text, date, date), allowances_are_off()
  TO florin_service, florin_auditor;

-- A customer begins unknown; where they stand is changed afterwards, with all of their accounts.
REVOKE INSERT ON customer FROM florin_service;

GRANT INSERT (id, name, created_at, metadata), UPDATE (tier, tier_until) ON customer
  TO florin_service;

GRANT INSERT (tier, tier_until) ON account_standing TO florin_service;
