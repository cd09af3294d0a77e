-- Audit records and remembered answers of what is not a journal entry, and the
-- simulated clock.

CREATE TABLE audit_record (
  id              uuid PRIMARY KEY,
  action          text NOT NULL,
  subject         text NOT NULL,
  principal       text NOT NULL,
  route           text NOT NULL,
  idempotency_key text NOT NULL,
  request_id      text NOT NULL,
  on_behalf_of    uuid,
  at              timestamptz NOT NULL,
  business_date   date NOT NULL,
  before          jsonb NOT NULL,
  after           jsonb NOT NULL,
  fingerprint     text NOT NULL
);

CREATE INDEX audit_record_by_subject ON audit_record (subject, id);

CREATE TRIGGER audit_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE remembered_answer (
  principal       text NOT NULL,
  route           text NOT NULL,
  idempotency_key text NOT NULL,
  fingerprint     text NOT NULL,
  answer          text,
  remembered_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (principal, route, idempotency_key)
);

CREATE TABLE simulated_clock (
  only_one  boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  -- How far the bank's time is ahead of the system's.
  ahead     interval NOT NULL
);

CREATE FUNCTION guard_clock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ahead < OLD.ahead THEN
    RAISE EXCEPTION 'the simulated clock only moves forward'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clock_moves_forward';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER clock_moves_forward BEFORE UPDATE ON simulated_clock
  FOR EACH ROW EXECUTE FUNCTION guard_clock();
