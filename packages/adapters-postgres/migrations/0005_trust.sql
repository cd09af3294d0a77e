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
  fingerprint     text NOT NULL,
  xid             xid8 NOT NULL DEFAULT pg_current_xact_id()
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

-- Adds the intent's row, or waits a moment for whoever is adding it. Gives nothing when
-- the row is the caller's to fill, and else what stands in it. A row that its maker left
-- without an answer is taken over, by one at a time.
CREATE FUNCTION claim_intent(
  the_principal text, the_route text, the_key text, the_fingerprint text,
  OUT fingerprint text, OUT answer text) LANGUAGE plpgsql SET lock_timeout = '2s' AS $$
BEGIN
  INSERT INTO remembered_answer (principal, route, idempotency_key, fingerprint)
  VALUES (the_principal, the_route, the_key, the_fingerprint) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    SELECT r.fingerprint, r.answer INTO fingerprint, answer FROM remembered_answer r
     WHERE r.principal = the_principal AND r.route = the_route AND r.idempotency_key = the_key
       FOR NO KEY UPDATE;
  END IF;
END $$;

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
