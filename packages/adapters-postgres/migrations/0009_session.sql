-- Sessions with an idle and an absolute end, where they were started from, and why they
-- ended. Those of yesterday lasted as long as their token did, and go on until then.

ALTER TABLE session
  ADD COLUMN seen_at          timestamptz,
  ADD COLUMN idle_until       timestamptz,
  ADD COLUMN ended_because    text,
  ADD COLUMN stepped_up_at    timestamptz,
  ADD COLUMN second_factor_at timestamptz,
  ADD COLUMN address          text CHECK (char_length(address) BETWEEN 1 AND 64),
  ADD COLUMN user_agent       text CHECK (char_length(user_agent) BETWEEN 1 AND 256);

UPDATE session SET seen_at = started_at, idle_until = expires_at,
  ended_because = CASE WHEN ended_at IS NOT NULL THEN 'signed-out' END;

ALTER TABLE session
  ALTER COLUMN seen_at SET NOT NULL,
  ALTER COLUMN idle_until SET NOT NULL,
  ADD CONSTRAINT session_idle_within_whole CHECK (idle_until <= expires_at),
  ADD CONSTRAINT session_ended_for_a_reason CHECK ((ended_at IS NULL) = (ended_because IS NULL));

DROP INDEX session_by_user;

CREATE INDEX session_by_user ON session (user_id, id DESC) WHERE ended_at IS NULL;

-- What a session is worth is fixed when it begins, and an ended one stays as it ended.
CREATE FUNCTION guard_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'session % has ended', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_ended_for_good';
  END IF;
  IF NEW.seen_at < OLD.seen_at OR NEW.idle_until < OLD.idle_until THEN
    RAISE EXCEPTION 'the use of session % moves forward', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_use_moves_forward';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER session_guarded BEFORE UPDATE ON session
  FOR EACH ROW EXECUTE FUNCTION guard_session();

REVOKE ALL ON FUNCTION guard_session() FROM PUBLIC;

GRANT UPDATE (seen_at, idle_until, ended_because) ON session TO florin_service;

REVOKE SELECT ON session FROM florin_auditor;

-- The auditor sees who was signed in and when, and not from where: that is in the audit
-- records, beside what may be erased.
GRANT SELECT (id, user_id, started_at, seen_at, idle_until, expires_at, ended_at, ended_because,
  stepped_up_at, second_factor_at) ON session TO florin_auditor;
