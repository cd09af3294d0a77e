-- What proves who somebody is: verified addresses, disabled users, the hashes of former
-- passwords, failed sign-ins, one-use links, and the queue of what users are told by mail.

ALTER TABLE bank_user
  ADD COLUMN email_verified_at      timestamptz,
  ADD COLUMN disabled_at            timestamptz,
  -- Of the passwords before the current one, the newest first.
  ADD COLUMN former_password_hashes text[] NOT NULL DEFAULT '{}'
             CONSTRAINT bank_user_former_hashes_few CHECK (cardinality(former_password_hashes) <= 24);

-- Failures in a row. The subject is a digest of what failed: nobody reads here which
-- addresses were tried, nor from where.
CREATE TABLE sign_in_failure (
  subject        text PRIMARY KEY CHECK (subject ~ '^[0-9a-f]{64}$'),
  -- 0 while somebody is about to count the first one.
  failures       integer NOT NULL CHECK (failures >= 0),
  last_failed_at timestamptz NOT NULL
);

CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_failed_at);

-- Links that a letter carries. The code is in the letter alone; here is its digest.
CREATE TABLE one_use_link (
  code_digest  text PRIMARY KEY CHECK (code_digest ~ '^[0-9a-f]{64}$'),
  purpose      text NOT NULL CHECK (purpose IN ('verify-email', 'reset-password')),
  user_id      uuid NOT NULL REFERENCES bank_user (id),
  email        text NOT NULL,
  issued_at    timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > issued_at),
  used_at      timestamptz,
  withdrawn_at timestamptz,
  CONSTRAINT one_use_link_used_in_time CHECK (used_at < expires_at),
  CONSTRAINT one_use_link_one_end CHECK (used_at IS NULL OR withdrawn_at IS NULL)
);

CREATE INDEX one_use_link_by_user ON one_use_link (user_id, purpose, issued_at);

CREATE INDEX one_use_link_by_end ON one_use_link (expires_at);

-- A link that was used or withdrawn stays so.
CREATE FUNCTION guard_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.used_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
    RAISE EXCEPTION 'a link works once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'one_use_link_once';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER one_use_link_once BEFORE UPDATE ON one_use_link
  FOR EACH ROW EXECUTE FUNCTION guard_link();

-- What users are to be told by mail, until it has left. It holds no address, no words and
-- no secret: those are made when it leaves.
CREATE TABLE outgoing_notice (
  id      uuid PRIMARY KEY,
  -- Null when nobody has the address that was asked for.
  user_id uuid REFERENCES bank_user (id),
  kind    text NOT NULL,
  facts   jsonb NOT NULL CHECK (jsonb_typeof(facts) = 'object'),
  at      timestamptz NOT NULL,
  tries   integer NOT NULL DEFAULT 0,
  -- When it may be tried next; null when it was given up.
  due_at  timestamptz DEFAULT '-infinity'
);

CREATE INDEX outgoing_notice_due ON outgoing_notice (due_at);

REVOKE ALL ON sign_in_failure, one_use_link, outgoing_notice FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_link() FROM PUBLIC;

GRANT UPDATE (password_hash, former_password_hashes, email_verified_at) ON bank_user
  TO florin_service;

GRANT SELECT (email_verified_at, disabled_at) ON bank_user TO florin_auditor;

GRANT SELECT, INSERT, DELETE, UPDATE (failures, last_failed_at) ON sign_in_failure
  TO florin_service;

GRANT SELECT, INSERT, DELETE, UPDATE (used_at, withdrawn_at) ON one_use_link TO florin_service;

GRANT SELECT (purpose, user_id, issued_at, expires_at, used_at, withdrawn_at) ON one_use_link
  TO florin_auditor;

GRANT SELECT, INSERT, DELETE, UPDATE (tries, due_at) ON outgoing_notice TO florin_service;

GRANT SELECT ON outgoing_notice TO florin_auditor;
