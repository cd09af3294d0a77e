-- Holds. What an account has held is the sum of its open holds, kept by a trigger.

CREATE TABLE hold (
  id           uuid PRIMARY KEY,
  account_id   uuid NOT NULL REFERENCES account_standing (account_id),
  amount       bigint NOT NULL CHECK (amount > 0),
  currency     char(3) NOT NULL,
  description  text NOT NULL CHECK (char_length(description) <= 140),
  placed_at    timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > placed_at),
  -- The day on which the hold counts towards the account's daily limit.
  business_date date NOT NULL,
  stage        text NOT NULL CHECK (stage IN ('open', 'captured', 'released', 'expired')),
  ended_at     timestamptz,
  captured_by  uuid REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((stage = 'open') = (ended_at IS NULL)),
  CHECK ((stage = 'captured') = (captured_by IS NOT NULL))
);

CREATE INDEX hold_by_account ON hold (account_id, placed_at);

CREATE INDEX hold_open_by_end ON hold (expires_at) WHERE stage = 'open';

CREATE FUNCTION keep_held_total() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.stage <> 'open' OR NEW.stage = 'open'
    OR (NEW.id, NEW.account_id, NEW.amount, NEW.currency, NEW.placed_at, NEW.expires_at, NEW.business_date)
       IS DISTINCT FROM
       (OLD.id, OLD.account_id, OLD.amount, OLD.currency, OLD.placed_at, OLD.expires_at, OLD.business_date)
    OR (NEW.stage = 'captured' AND NEW.ended_at >= OLD.expires_at))
  THEN
    RAISE EXCEPTION 'hold % is % and cannot become %', OLD.id, OLD.stage, NEW.stage
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_ends_once';
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

CREATE TRIGGER hold_keeps_total AFTER INSERT OR UPDATE ON hold
  FOR EACH ROW EXECUTE FUNCTION keep_held_total();

CREATE TRIGGER hold_not_removed BEFORE DELETE OR TRUNCATE ON hold
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
