-- The keys that sign access tokens: one signs, and what it signed outlives its turn.
-- The private part is sealed by a key that the database never sees, and goes away when
-- the key stops signing.

CREATE TABLE signing_key (
  kid                text PRIMARY KEY CHECK (kid ~ '^[A-Za-z0-9_-]{43}$'),
  stage              text NOT NULL CHECK (stage IN ('accepted', 'promoted', 'retired')),
  public_key         bytea NOT NULL CHECK (octet_length(public_key) = 32),
  sealed_private_key bytea,
  added_at           timestamptz NOT NULL,
  promoted_at        timestamptz CHECK (promoted_at >= added_at),
  retired_at         timestamptz CHECK (retired_at >= added_at),
  accepted_until     timestamptz CHECK (accepted_until >= retired_at),
  CONSTRAINT signing_key_private_while_it_may_sign CHECK (
    (stage = 'retired') = (sealed_private_key IS NULL)),
  CONSTRAINT signing_key_stage_and_times CHECK (
    CASE stage
      WHEN 'accepted' THEN promoted_at IS NULL AND retired_at IS NULL AND accepted_until IS NULL
      WHEN 'promoted' THEN promoted_at IS NOT NULL AND retired_at IS NULL AND accepted_until IS NULL
      ELSE retired_at IS NOT NULL AND accepted_until IS NOT NULL
    END)
);

-- KEY-1: never two that sign.
CREATE UNIQUE INDEX signing_key_one_signs ON signing_key (stage) WHERE stage = 'promoted';

-- KEY-1: a key goes forward in its life and never back, and stays the key that it is.
CREATE FUNCTION guard_signing_key() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  stages CONSTANT text[] := ARRAY['accepted', 'promoted', 'retired'];
BEGIN
  IF (NEW.kid, NEW.public_key, NEW.added_at) IS DISTINCT FROM (OLD.kid, OLD.public_key, OLD.added_at)
     OR array_position(stages, NEW.stage) < array_position(stages, OLD.stage)
     OR (OLD.stage = 'retired' AND
         (NEW.accepted_until > OLD.accepted_until OR NEW.retired_at <> OLD.retired_at
          OR NEW.promoted_at IS DISTINCT FROM OLD.promoted_at))
  THEN
    RAISE EXCEPTION 'a signing key only goes forward in its life'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'signing_key_goes_forward';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER signing_key_goes_forward BEFORE UPDATE ON signing_key
  FOR EACH ROW EXECUTE FUNCTION guard_signing_key();

CREATE TRIGGER signing_key_not_removed BEFORE DELETE OR TRUNCATE ON signing_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- KEY-1: whoever changes the ring leaves one that signs.
CREATE FUNCTION require_signing_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM signing_key WHERE stage = 'promoted') THEN
    RAISE EXCEPTION 'no signing key is left that signs'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'signing_key_some_signs';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER signing_key_some_signs AFTER INSERT OR UPDATE ON signing_key
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_signing_key();

REVOKE ALL ON signing_key FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_signing_key(), require_signing_key() FROM PUBLIC;

GRANT SELECT, INSERT ON signing_key TO florin_service;

GRANT UPDATE (stage, sealed_private_key, promoted_at, retired_at, accepted_until)
  ON signing_key TO florin_service;

-- The auditor can check what a key signed, and never sees a private part.
GRANT SELECT (kid, stage, public_key, added_at, promoted_at, retired_at, accepted_until)
  ON signing_key TO florin_auditor;
