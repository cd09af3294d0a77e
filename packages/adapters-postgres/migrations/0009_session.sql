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
DECLARE
  kept record := NEW;
BEGIN
  -- Where it was started from is personal, and can be erased as long as the row is there.
  kept.address := coalesce(NEW.address, OLD.address);
  kept.user_agent := coalesce(NEW.user_agent, OLD.user_agent);
  IF OLD.ended_at IS NOT NULL AND kept IS DISTINCT FROM OLD THEN
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

-- Refresh tokens: the digest of each, and the salt from which its successor is derived
-- again for a moment. All of one session are a family.
CREATE TABLE refresh_token (
  digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  session_id uuid NOT NULL REFERENCES session (id),
  issued_at  timestamptz NOT NULL,
  used_at    timestamptz,
  salt       text,
  CHECK (salt IS NULL OR used_at IS NOT NULL)
);

CREATE INDEX refresh_token_by_session ON refresh_token (session_id);

-- A family has one token that was never used: what a session is renewed by.
CREATE UNIQUE INDEX refresh_token_one_live ON refresh_token (session_id) WHERE used_at IS NULL;

CREATE FUNCTION guard_refresh_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL AND (NEW.used_at IS DISTINCT FROM OLD.used_at
      OR NEW.salt IS NOT NULL AND NEW.salt IS DISTINCT FROM OLD.salt) THEN
    RAISE EXCEPTION 'a refresh token is used once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'refresh_token_used_once';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER refresh_token_guarded BEFORE UPDATE ON refresh_token
  FOR EACH ROW EXECUTE FUNCTION guard_refresh_token();

CREATE TABLE second_factor (
  user_id       uuid PRIMARY KEY REFERENCES bank_user (id),
  -- Sealed by the service; the key is not in the database.
  sealed_secret bytea NOT NULL,
  enrolled_at   timestamptz NOT NULL,
  confirmed_at  timestamptz,
  last_step     bigint NOT NULL CHECK (last_step >= 0)
);

-- IDENTITY-11: whoever registered an address that is not theirs could lock its owner out.
CREATE FUNCTION guard_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM bank_user u
                  WHERE u.id = NEW.user_id AND u.email_verified_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the address of user % is not verified', NEW.user_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'second_factor_address_verified';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER second_factor_enrolled BEFORE INSERT ON second_factor
  FOR EACH ROW EXECUTE FUNCTION guard_enrolment();

-- The id of the key that opens what is sealed: its head is a version, a length and the id.
-- Nothing for what has not that form.
CREATE FUNCTION key_of_sealed(sealed bytea) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN octet_length(sealed) < 2 OR get_byte(sealed, 0) <> 1 THEN ''
              ELSE encode(substring(sealed FROM 3 FOR get_byte(sealed, 1)), 'escape') END $$;

-- The step of the last code that was taken only grows. The secret of a confirmed factor stays,
-- but for its seal, which another key may make by reseal_second_factors and by nothing else.
CREATE FUNCTION guard_second_factor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.confirmed_at IS NULL THEN
    RETURN NEW;
  END IF;
  IF NEW.sealed_secret <> OLD.sealed_secret
      AND key_of_sealed(NEW.sealed_secret) <> key_of_sealed(OLD.sealed_secret)
      AND (NEW.user_id, NEW.enrolled_at, NEW.confirmed_at, NEW.last_step)
        = (OLD.user_id, OLD.enrolled_at, OLD.confirmed_at, OLD.last_step)
      AND current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_class c
                           WHERE c.oid = TG_RELID) THEN
    RETURN NEW;
  END IF;
  IF NEW.last_step <= OLD.last_step OR NEW.sealed_secret <> OLD.sealed_secret
      OR NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at THEN
    RAISE EXCEPTION 'a code of the second factor is taken once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'second_factor_moves_forward';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER second_factor_guarded BEFORE UPDATE ON second_factor
  FOR EACH ROW EXECUTE FUNCTION guard_second_factor();

-- Puts seals of another key into the place of these, where they still stand; gives how many did.
-- Locked in the order of their users, so that two who do it at once wait for each other.
CREATE FUNCTION reseal_second_factors(users uuid[], sealed_before bytea[], sealed_after bytea[])
  RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
  WITH standing AS (
    SELECT f.user_id, g.sealed_after
      FROM unnest(users, sealed_before, sealed_after) AS g (user_id, sealed_before, sealed_after)
      JOIN second_factor f ON f.user_id = g.user_id AND f.sealed_secret = g.sealed_before
     ORDER BY f.user_id FOR UPDATE OF f
  ), resealed AS (
    UPDATE second_factor f SET sealed_secret = s.sealed_after
      FROM standing s WHERE f.user_id = s.user_id RETURNING 1
  )
  SELECT count(*) FROM resealed $$;

CREATE TABLE recovery_code (
  user_id uuid NOT NULL REFERENCES bank_user (id),
  digest  bytea NOT NULL CHECK (octet_length(digest) = 32),
  used_at timestamptz,
  PRIMARY KEY (user_id, digest)
);

CREATE TABLE sign_in_challenge (
  digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),
  user_id    uuid NOT NULL REFERENCES bank_user (id),
  expires_at timestamptz NOT NULL,
  tries      smallint NOT NULL DEFAULT 0 CHECK (tries BETWEEN 0 AND 5),
  used_at    timestamptz
);

CREATE INDEX sign_in_challenge_by_user ON sign_in_challenge (user_id);

REVOKE ALL ON refresh_token, second_factor, recovery_code, sign_in_challenge FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_refresh_token(), guard_enrolment(), guard_second_factor(),
  key_of_sealed(bytea), reseal_second_factors(uuid[], bytea[], bytea[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION key_of_sealed(bytea), reseal_second_factors(uuid[], bytea[], bytea[])
  TO florin_service;

GRANT SELECT, INSERT, DELETE ON refresh_token, second_factor, recovery_code, sign_in_challenge
  TO florin_service;

GRANT UPDATE (used_at, salt) ON refresh_token TO florin_service;

GRANT UPDATE (sealed_secret, enrolled_at, confirmed_at, last_step) ON second_factor
  TO florin_service;

GRANT UPDATE (used_at) ON recovery_code TO florin_service;

GRANT UPDATE (tries, used_at) ON sign_in_challenge TO florin_service;

-- The auditor sees that they are there and when, and neither digests nor secrets.
GRANT SELECT (session_id, issued_at, used_at) ON refresh_token TO florin_auditor;

GRANT SELECT (user_id, enrolled_at, confirmed_at) ON second_factor TO florin_auditor;
