-- What the rail of wires said, and the wires that came in by it. Nothing that was said changes,
-- but that somebody has looked at it; money that came in is credited or sent back once.

CREATE TABLE rail_note (
  id          uuid PRIMARY KEY,
  -- The sender's id of the message and the place in it.
  said        text NOT NULL CHECK (char_length(said) BETWEEN 1 AND 1000),
  digest      text NOT NULL,
  message     jsonb NOT NULL CHECK (jsonb_typeof(message) = 'object'),
  outcome     text NOT NULL CHECK (outcome IN (
                'applied', 'repeated', 'noted', 'contradicts', 'unknown-wire')),
  -- The id of the wire that it is about, going out or coming in.
  subject     text CHECK (char_length(subject) BETWEEN 1 AND 320),
  received_at timestamptz NOT NULL,
  seen_by     uuid REFERENCES bank_user (id),
  seen_at     timestamptz,
  seen_words  text CHECK (char_length(seen_words) BETWEEN 1 AND 500),
  CONSTRAINT rail_note_as_said CHECK (
    message ->> 'id' IS NOT DISTINCT FROM said AND message ->> 'digest' IS NOT DISTINCT FROM digest),
  CONSTRAINT rail_note_applied_to_something CHECK (outcome <> 'applied' OR subject IS NOT NULL),
  CONSTRAINT rail_note_seen_whole CHECK (
    (seen_by IS NULL) = (seen_at IS NULL) AND (seen_by IS NULL) = (seen_words IS NULL))
);

-- WIRE-3: whatever is said is taken in for the first time once, and changes something once.
CREATE UNIQUE INDEX rail_note_first_once ON rail_note (said)
  WHERE outcome IN ('applied', 'noted', 'unknown-wire');

CREATE INDEX rail_note_by_said ON rail_note (said, id);

CREATE INDEX rail_note_by_subject ON rail_note (subject, id);

CREATE INDEX rail_note_by_outcome ON rail_note (outcome, id);

CREATE INDEX rail_note_open ON rail_note (id)
  WHERE outcome IN ('contradicts', 'unknown-wire') AND seen_by IS NULL;

CREATE FUNCTION guard_rail_note() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.seen_by IS NULL THEN
      RETURN NEW;
    END IF;
  ELSIF OLD.seen_by IS NULL AND to_jsonb(NEW) - '{seen_by,seen_at,seen_words}'::text[]
        = to_jsonb(OLD) - '{seen_by,seen_at,seen_words}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'note % of the rail stays as it is', NEW.id
    USING ERRCODE = 'check_violation', CONSTRAINT = 'rail_note_seen_once';
END $$;

CREATE TRIGGER rail_note_seen_once BEFORE INSERT OR UPDATE ON rail_note
  FOR EACH ROW EXECUTE FUNCTION guard_rail_note();

CREATE TRIGGER rail_note_stays BEFORE DELETE OR TRUNCATE ON rail_note
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE incoming_wire (
  id             uuid PRIMARY KEY,
  -- The id of the message that it came with, or words for money that came back to nobody.
  said           text NOT NULL CONSTRAINT incoming_wire_said_once UNIQUE,
  credit         jsonb NOT NULL CHECK (jsonb_typeof(credit) = 'object'),
  uetr           text CONSTRAINT incoming_wire_uetr_once UNIQUE,
  currency       char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount         bigint NOT NULL CHECK (amount > 0),
  state          text NOT NULL CHECK (state IN ('in_suspense', 'credited', 'sent_back')),
  account_id     uuid REFERENCES account (id),
  customer_id    uuid REFERENCES customer (id),
  suspense       text CHECK (suspense IN ('account-unknown', 'account-takes-nothing',
                   'currency-differs', 'screening', 'return-unplaced')),
  fee_quote      jsonb,
  fee            bigint NOT NULL DEFAULT 0 CHECK (fee >= 0 AND fee < amount),
  receipt_id     uuid NOT NULL CONSTRAINT incoming_wire_receipt_once UNIQUE REFERENCES entry (id),
  release_id     uuid CONSTRAINT incoming_wire_release_once UNIQUE REFERENCES entry (id),
  received_at    timestamptz NOT NULL,
  received_on    date NOT NULL,
  reason_code    text,
  reason_words   text,
  handed_over_at timestamptz,
  CONSTRAINT incoming_wire_as_said CHECK (
    credit ->> 'id' IS NOT DISTINCT FROM said AND credit ->> 'uetr' IS NOT DISTINCT FROM uetr
    AND credit #>> '{amount,currency}' IS NOT DISTINCT FROM currency::text
    AND replace(credit #>> '{amount,amount}', '.', '')::bigint IS NOT DISTINCT FROM amount),
  CONSTRAINT incoming_wire_fee_as_quoted CHECK (CASE WHEN fee_quote IS NULL THEN fee = 0
    ELSE fee_quote #>> '{amount,currency}' IS NOT DISTINCT FROM currency::text
      AND replace(fee_quote #>> '{amount,amount}', '.', '')::bigint IS NOT DISTINCT FROM fee END),
  -- WIRE-5: in suspense until it is released, and never both.
  CONSTRAINT incoming_wire_stands_somewhere CHECK (CASE state
    WHEN 'in_suspense' THEN suspense IS NOT NULL AND release_id IS NULL AND fee_quote IS NULL
    WHEN 'credited' THEN account_id IS NOT NULL AND (suspense IS NULL) = (release_id IS NULL)
    ELSE suspense IS NOT NULL AND release_id IS NOT NULL AND fee_quote IS NULL END),
  CONSTRAINT incoming_wire_customer_of_an_account CHECK (
    (account_id IS NULL) = (customer_id IS NULL)),
  CONSTRAINT incoming_wire_handed_over_when_sent_back CHECK (
    handed_over_at IS NULL OR state = 'sent_back'),
  CONSTRAINT incoming_wire_reason_whole CHECK ((reason_code IS NULL) = (reason_words IS NULL))
);

CREATE INDEX incoming_wire_by_customer ON incoming_wire (customer_id, id);

CREATE INDEX incoming_wire_by_account ON incoming_wire (account_id, id);

CREATE INDEX incoming_wire_by_state ON incoming_wire (state, id);

CREATE INDEX incoming_wire_by_day ON incoming_wire (received_on, currency, state)
  INCLUDE (amount);

CREATE INDEX incoming_wire_by_customer_and_day
  ON incoming_wire (customer_id, received_on, currency, state) INCLUDE (amount);

CREATE INDEX incoming_wire_to_hand_over ON incoming_wire (id)
  WHERE state = 'sent_back' AND handed_over_at IS NULL;

-- WIRE-5: money leaves suspense once, in the transaction in which another person approves just
-- that; and its message is handed over once.
CREATE FUNCTION guard_incoming_wire() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  kept record;
BEGIN
  kept := NEW;
  IF OLD.state = 'in_suspense' AND NEW.state <> 'in_suspense' THEN
    kept.state := OLD.state; kept.release_id := OLD.release_id;
    IF NEW.state = 'credited' THEN
      kept.account_id := OLD.account_id; kept.customer_id := OLD.customer_id;
      kept.fee_quote := OLD.fee_quote; kept.fee := OLD.fee;
    ELSE
      kept.reason_code := OLD.reason_code; kept.reason_words := OLD.reason_words;
    END IF;
    IF NOT (CASE NEW.state
         WHEN 'credited' THEN is_approved_here('credit-incoming', type_id('inwire', NEW.id),
           'account', type_id('acct', NEW.account_id))
         ELSE is_approved_here('send-back-incoming', type_id('inwire', NEW.id), 'endToEndId',
           NEW.credit ->> 'endToEndId') END) THEN
      RAISE EXCEPTION 'nobody has approved that incoming wire % is %', NEW.id, NEW.state
        USING ERRCODE = 'check_violation', CONSTRAINT = 'incoming_wire_released_by_two';
    END IF;
  ELSIF OLD.handed_over_at IS NULL THEN
    kept.handed_over_at := NULL;
  END IF;
  IF kept IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'incoming wire % is % and stays as it is', NEW.id, OLD.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incoming_wire_moves_once';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER incoming_wire_moves_once BEFORE UPDATE ON incoming_wire
  FOR EACH ROW EXECUTE FUNCTION guard_incoming_wire();

-- A wire comes in credited or in suspense, and is released from there alone.
CREATE FUNCTION guard_received_wire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.release_id IS NOT NULL OR NEW.handed_over_at IS NOT NULL
     OR NEW.state <> (CASE WHEN NEW.suspense IS NULL THEN 'credited' ELSE 'in_suspense' END) THEN
    RAISE EXCEPTION 'incoming wire % does not begin as it came', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incoming_wire_begins_as_it_came';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER incoming_wire_begins_as_it_came BEFORE INSERT ON incoming_wire
  FOR EACH ROW EXECUTE FUNCTION guard_received_wire();

CREATE TRIGGER incoming_wire_stays BEFORE DELETE OR TRUNCATE ON incoming_wire
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE ALL ON rail_note, incoming_wire FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_rail_note(), guard_incoming_wire(), guard_received_wire() FROM PUBLIC;

GRANT SELECT ON rail_note, incoming_wire TO florin_service, florin_auditor;

GRANT INSERT, UPDATE (seen_by, seen_at, seen_words) ON rail_note TO florin_service;

GRANT INSERT, UPDATE (state, account_id, customer_id, fee_quote, fee, release_id, reason_code,
  reason_words, handed_over_at) ON incoming_wire TO florin_service;
