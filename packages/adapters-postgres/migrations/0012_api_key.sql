-- Keys by which services ask. The bank keeps a digest of a key and never its text.

CREATE TABLE api_key (
  id           uuid PRIMARY KEY,
  hash         text NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
  name         text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 100),
  hint         text NOT NULL CHECK (hint ~ '^florin_sk_[0-9a-f]{6}$'),
  permissions  text[] NOT NULL CHECK (cardinality(permissions) > 0),
  customer_id  uuid REFERENCES customer (id),
  made_by      uuid NOT NULL REFERENCES bank_user (id),
  made_at      timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  started_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  CONSTRAINT api_key_ends_after_it_was_made CHECK (expires_at > made_at),
  CONSTRAINT api_key_starts_in_time CHECK (started_at >= made_at AND started_at < expires_at),
  -- People, keys, approvals and the bank's time are no matter of services.
  CONSTRAINT api_key_permissions_of_services CHECK (permissions <@ ARRAY[
    'accounts:close', 'accounts:freeze', 'accounts:open', 'accounts:read', 'accounts:set-rules',
    'audit:read', 'cash:deposit', 'cash:withdraw', 'controls:read', 'customers:read', 'entries:read',
    'entries:reverse', 'holds:capture', 'holds:place', 'holds:read', 'holds:release', 'ledger:read',
    'transfers:make']),
  CONSTRAINT api_key_permissions_of_customers CHECK (customer_id IS NULL OR permissions <@ ARRAY[
    'accounts:close', 'accounts:open', 'accounts:read', 'entries:read', 'holds:read',
    'transfers:make'])
);

-- What a key may do is fixed when it is made. One that may do more than an administrator
-- starts in the transaction that approves it; a revoked one stays as it is.
CREATE FUNCTION guard_api_key() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'key % is revoked', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_revoked_for_good';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.last_used_at < OLD.last_used_at THEN
    RAISE EXCEPTION 'the use of key % moves forward', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_use_moves_forward';
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.started_at IS NOT NULL
     AND NEW.started_at IS DISTINCT FROM OLD.started_at THEN
    RAISE EXCEPTION 'key % has started', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_starts_once';
  END IF;
  IF NEW.started_at IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.started_at IS NULL)
     AND NOT NEW.permissions <@ ARRAY['accounts:read', 'audit:read', 'controls:read',
       'customers:read', 'entries:read', 'holds:read', 'ledger:read']
     AND NOT is_approved_here('start-api-key', type_id('key', NEW.id), 'permissions',
       array_to_string(NEW.permissions, ', ')) THEN
    RAISE EXCEPTION 'nobody has approved key %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'api_key_approved';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER api_key_guarded BEFORE INSERT OR UPDATE ON api_key
  FOR EACH ROW EXECUTE FUNCTION guard_api_key();

CREATE TRIGGER api_key_not_removed BEFORE DELETE OR TRUNCATE ON api_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION guard_api_key() FROM PUBLIC;

GRANT SELECT, INSERT, UPDATE (started_at, revoked_at, last_used_at) ON api_key TO florin_service;

-- The auditor sees which keys there are, and not by what they are known.
GRANT SELECT (id, name, hint, permissions, customer_id, made_by, made_at, expires_at, started_at,
  revoked_at, last_used_at) ON api_key TO florin_auditor;
