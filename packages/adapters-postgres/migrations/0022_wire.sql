-- Wires that go out. What was ordered never changes; a wire changes state by a row of its history
-- alone, and its entries and its hold agree with its state at every commit.

-- What this bank asks of wires, as its services stated it one after another: the last row counts.
CREATE TABLE wire_rule (
  number         integer PRIMARY KEY CHECK (number > 0),
  -- By currency, in minor units.
  approval_from  jsonb NOT NULL CHECK (jsonb_typeof(approval_from) = 'object'),
  velocity_hours integer NOT NULL CHECK (velocity_hours >= 0),
  xid            xid8 NOT NULL DEFAULT pg_current_xact_id(),
  stated_at      timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER wire_rule_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wire_rule
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- States the rules; nothing is written as long as they are the ones that count already.
CREATE FUNCTION state_wire_rule(approval_from jsonb, velocity_hours integer) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  latest wire_rule;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('florin wire rule'));
  SELECT * INTO latest FROM wire_rule r ORDER BY r.number DESC LIMIT 1;
  IF latest.approval_from IS DISTINCT FROM state_wire_rule.approval_from
     OR latest.velocity_hours IS DISTINCT FROM state_wire_rule.velocity_hours THEN
    INSERT INTO wire_rule (number, approval_from, velocity_hours)
    VALUES (coalesce(latest.number, 0) + 1, state_wire_rule.approval_from,
            state_wire_rule.velocity_hours);
  END IF;
END $$;

-- WIRE-1: the state that a move leads to; nothing when it is not allowed from there.
CREATE FUNCTION wire_state_after(state text, move text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT m.leads_to FROM (VALUES
    ('pending_approval', 'approve', 'approved'),
    ('pending_approval', 'reject', 'rejected'),
    ('pending_approval', 'cancel', 'cancelled'),
    ('approved', 'queue', 'queued'),
    ('approved', 'stop', 'pending_approval'),
    ('approved', 'submit', 'submitted'),
    ('approved', 'reject', 'rejected'),
    ('approved', 'cancel', 'cancelled'),
    ('queued', 'stop', 'pending_approval'),
    ('queued', 'submit', 'submitted'),
    ('queued', 'reject', 'rejected'),
    ('queued', 'cancel', 'cancelled'),
    ('submitted', 'settle', 'settled'),
    ('submitted', 'refuse', 'rejected'),
    ('submitted', 'return', 'returned'),
    ('settled', 'return', 'returned')) AS m (comes_from, by_move, leads_to)
   WHERE m.comes_from = state AND m.by_move = move $$;

CREATE TABLE wire (
  id              uuid PRIMARY KEY,
  -- The order of orders: drawn under the lock that orders of one customer wait for.
  place           bigint GENERATED ALWAYS AS IDENTITY,
  kind            text NOT NULL CHECK (kind IN ('domestic', 'international')),
  customer_id     uuid NOT NULL REFERENCES customer (id),
  account_id      uuid NOT NULL REFERENCES account (id),
  created_by      uuid NOT NULL REFERENCES bank_user (id),
  created_at      timestamptz NOT NULL,
  created_on      date NOT NULL,
  beneficiary     jsonb NOT NULL CHECK (jsonb_typeof(beneficiary) = 'object'),
  currency        char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount          bigint NOT NULL CHECK (amount > 0),
  charge_bearer   text NOT NULL CHECK (charge_bearer IN ('OUR', 'SHA', 'BEN')),
  purpose         text,
  remittance      jsonb CHECK (jsonb_typeof(remittance) = 'object'),
  send_on         date,
  fee_quote       jsonb NOT NULL,
  fee             bigint NOT NULL CHECK (fee >= 0),
  quoted_for      date NOT NULL,
  sent            bigint NOT NULL CHECK (sent > 0),
  total           bigint NOT NULL CHECK (total > 0),
  uetr            text NOT NULL CONSTRAINT wire_uetr_once UNIQUE
                    CHECK (uetr ~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$'),
  end_to_end_id   text NOT NULL CONSTRAINT wire_end_to_end_id_once UNIQUE
                    CHECK (char_length(end_to_end_id) BETWEEN 1 AND 35),
  hold_id         uuid NOT NULL CONSTRAINT wire_hold_once UNIQUE REFERENCES hold (id)
                    DEFERRABLE INITIALLY DEFERRED,
  -- WIRE-6: what the rules asked when it was ordered, found by the database itself.
  needs_approval  boolean NOT NULL,
  state           text NOT NULL DEFAULT 'pending_approval' CHECK (state IN ('pending_approval',
                    'approved', 'queued', 'submitted', 'settled', 'rejected', 'cancelled',
                    'returned')),
  state_since     timestamptz NOT NULL,
  waits_for       text[] NOT NULL CHECK (waits_for <@ ARRAY['approval', 'screening']),
  approved_by     uuid REFERENCES bank_user (id),
  value_date      date NOT NULL,
  submission_id   uuid CONSTRAINT wire_submission_once UNIQUE REFERENCES entry (id),
  submitted_at    timestamptz,
  handed_over_at  timestamptz,
  settlement_id   uuid CONSTRAINT wire_settlement_once UNIQUE REFERENCES entry (id),
  restitution_id  uuid CONSTRAINT wire_restitution_once UNIQUE REFERENCES entry (id),
  came_back       bigint,
  reason_code     text,
  reason_words    text,
  moves           integer NOT NULL DEFAULT 0 CHECK (moves >= 0),
  CONSTRAINT wire_kind_of_its_account CHECK (
    (kind = 'domestic') = (beneficiary #>> '{account,form}' IS NOT DISTINCT FROM 'routing-number')),
  CONSTRAINT wire_amounts_agree CHECK (
    total = sent + fee AND CASE charge_bearer WHEN 'BEN' THEN total ELSE sent END = amount),
  CONSTRAINT wire_fee_as_quoted CHECK (
    fee_quote #>> '{amount,currency}' IS NOT DISTINCT FROM currency::text
    AND replace(fee_quote #>> '{amount,amount}', '.', '')::bigint IS NOT DISTINCT FROM fee
    AND fee_quote #>> '{inputs,operation}' IS NOT DISTINCT FROM 'wire-' || kind
    AND fee_quote #>> '{inputs,date}' IS NOT DISTINCT FROM to_char(quoted_for, 'YYYY-MM-DD')),
  CONSTRAINT wire_waits_only_before_it_is_approved CHECK (
    state NOT IN ('approved', 'queued', 'submitted', 'settled', 'returned')
      OR cardinality(waits_for) = 0),
  CONSTRAINT wire_approved_where_it_has_to_be CHECK (
    NOT needs_approval OR approved_by IS NOT NULL
      OR state IN ('pending_approval', 'rejected', 'cancelled')),
  CONSTRAINT wire_not_approved_by_its_maker CHECK (approved_by <> created_by),
  CONSTRAINT wire_entries_of_its_state CHECK (CASE state
    WHEN 'submitted' THEN submission_id IS NOT NULL AND settlement_id IS NULL
      AND restitution_id IS NULL
    WHEN 'settled' THEN submission_id IS NOT NULL AND settlement_id IS NOT NULL
      AND restitution_id IS NULL
    WHEN 'returned' THEN submission_id IS NOT NULL AND settlement_id IS NOT NULL
      AND restitution_id IS NOT NULL
    WHEN 'rejected' THEN settlement_id IS NULL
      AND (submission_id IS NULL) = (restitution_id IS NULL)
    ELSE submission_id IS NULL AND settlement_id IS NULL AND restitution_id IS NULL END),
  CONSTRAINT wire_submitted_at_a_moment CHECK ((submission_id IS NULL) = (submitted_at IS NULL)),
  CONSTRAINT wire_handed_over_once_submitted CHECK (
    handed_over_at IS NULL OR submission_id IS NOT NULL),
  CONSTRAINT wire_comes_back_at_most_whole CHECK (
    (state = 'returned') = (came_back IS NOT NULL) AND came_back BETWEEN 1 AND sent),
  CONSTRAINT wire_reason_whole CHECK ((reason_code IS NULL) = (reason_words IS NULL))
) WITH (fillfactor = 80);

CREATE INDEX wire_by_customer ON wire (customer_id, id);

CREATE INDEX wire_by_account ON wire (account_id, id);

CREATE INDEX wire_by_state ON wire (state, id);

-- Counts and sums of days are read from this index alone.
CREATE INDEX wire_by_day ON wire (created_on, currency, state) INCLUDE (amount);

CREATE INDEX wire_by_customer_and_day ON wire (customer_id, created_on, currency, state)
  INCLUDE (amount);

CREATE INDEX wire_due ON wire (currency, id) INCLUDE (send_on, state)
  WHERE state IN ('approved', 'queued');

CREATE INDEX wire_to_hand_over ON wire (submitted_at, id)
  WHERE state = 'submitted' AND handed_over_at IS NULL;

CREATE INDEX wire_pending ON wire (state_since, id) WHERE state = 'pending_approval';

CREATE INDEX wire_screening ON wire (id)
  WHERE state = 'pending_approval' AND NOT 'approval' = ANY (waits_for);

-- WIRE-6: what nobody looked at, added up for each order.
CREATE INDEX wire_unapproved ON wire (customer_id, currency, created_at) INCLUDE (amount)
  WHERE approved_by IS NULL
    AND (state NOT IN ('rejected', 'cancelled') OR submission_id IS NOT NULL);

CREATE TABLE wire_move (
  wire_id      uuid NOT NULL REFERENCES wire (id),
  number       integer NOT NULL CHECK (number > 0),
  move         text NOT NULL,
  from_state   text NOT NULL,
  to_state     text NOT NULL,
  principal    text NOT NULL CHECK (char_length(principal) BETWEEN 1 AND 200),
  at           timestamptz NOT NULL,
  reason_code  text,
  reason_words text,
  entry_id     uuid CONSTRAINT wire_move_entry_once UNIQUE REFERENCES entry (id),
  rail_message text CHECK (char_length(rail_message) BETWEEN 1 AND 1000),
  -- How the wire stands after it, as far as it is not the move's own doing.
  waits_for    text[] NOT NULL,
  approved_by  uuid,
  value_date   date NOT NULL,
  came_back    bigint,
  -- What two people say in the rail's place is done in the transaction that approves it.
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  PRIMARY KEY (wire_id, number),
  CONSTRAINT wire_move_legal CHECK (
    wire_state_after(from_state, move) IS NOT NULL
    AND to_state = wire_state_after(from_state, move)),
  CONSTRAINT wire_move_books CHECK (
    (move IN ('submit', 'settle', 'refuse', 'return')) = (entry_id IS NOT NULL)),
  CONSTRAINT wire_move_by_the_rail CHECK (
    rail_message IS NULL OR move IN ('settle', 'refuse', 'return')),
  CONSTRAINT wire_move_brings_back CHECK ((move = 'return') = (came_back IS NOT NULL)),
  CONSTRAINT wire_move_reason_whole CHECK ((reason_code IS NULL) = (reason_words IS NULL))
);

-- WIRE-3: a message of the rail moves a wire once.
CREATE UNIQUE INDEX wire_move_once_a_message ON wire_move (rail_message, move)
  WHERE rail_message IS NOT NULL;

CREATE TRIGGER wire_move_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON wire_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER wire_stays BEFORE DELETE OR TRUNCATE ON wire
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE ALL ON wire_rule, wire, wire_move FROM PUBLIC;

REVOKE ALL ON FUNCTION state_wire_rule(jsonb, integer), wire_state_after(text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION state_wire_rule(jsonb, integer) TO florin_service;

GRANT EXECUTE ON FUNCTION wire_state_after(text, text) TO florin_service, florin_auditor;

GRANT SELECT ON wire_rule, wire, wire_move TO florin_service, florin_auditor;

GRANT INSERT (id, kind, customer_id, account_id, created_by, created_at, created_on, beneficiary,
  currency, amount, charge_bearer, purpose, remittance, send_on, fee_quote, fee, quoted_for, sent,
  total, uetr, end_to_end_id, hold_id, state_since, waits_for, value_date),
  UPDATE (waits_for, approved_by, handed_over_at) ON wire TO florin_service;

GRANT INSERT (wire_id, number, move, from_state, to_state, principal, at, reason_code, reason_words,
  entry_id, rail_message, waits_for, approved_by, value_date, came_back) ON wire_move
  TO florin_service;
