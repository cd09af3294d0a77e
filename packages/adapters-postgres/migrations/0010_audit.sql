-- Where a change came from, what is personal about it and can be erased, and the sealed
-- blocks of the audit log.

-- The network address as the edge saw it. It is personal: no seal covers it, and of all
-- that stands in these rows it alone (with `personal`) can be taken away again.
ALTER TABLE entry ADD COLUMN address text CHECK (char_length(address) <= 64);

ALTER TABLE audit_record ADD COLUMN address text CHECK (char_length(address) <= 64);

ALTER TABLE audit_record ADD COLUMN personal jsonb NOT NULL DEFAULT '{}'
  CHECK (jsonb_typeof(personal) = 'object');

-- LEDGER-4, AUDIT-1: a statement that so much as names a sealed column is refused, as is
-- every removal. What is left to change is erased and never rewritten.
DROP TRIGGER entry_append_only ON entry;

CREATE TRIGGER entry_append_only BEFORE UPDATE OF
  id, kind, booked_at, value_date, description, reference, metadata, reverses, hold_id, principal,
  route, idempotency_key, fingerprint, request_id, on_behalf_of, asked_at, business_date, xid
  OR DELETE OR TRUNCATE ON entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DROP TRIGGER audit_record_append_only ON audit_record;

CREATE TRIGGER audit_record_append_only BEFORE UPDATE OF
  id, action, subject, principal, route, idempotency_key, request_id, on_behalf_of, at,
  business_date, before, after, fingerprint, xid
  OR DELETE OR TRUNCATE ON audit_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.address IS NOT NULL AND NEW.address IS DISTINCT FROM OLD.address THEN
    RAISE EXCEPTION '%.address is erased or stays: UPDATE refused', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER entry_address_erased BEFORE UPDATE OF address ON entry
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE TRIGGER audit_record_address_erased BEFORE UPDATE OF address ON audit_record
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();

CREATE FUNCTION refuse_rewriting_personal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.personal <> '{}' AND NEW.personal <> OLD.personal THEN
    RAISE EXCEPTION '%.personal is erased or stays: UPDATE refused', TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER audit_record_personal_erased BEFORE UPDATE OF personal ON audit_record
  FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_personal();

-- The log is searched by time, by who did it and by what it was done to.
CREATE INDEX audit_record_by_time ON audit_record (at, id);

CREATE INDEX audit_record_by_principal ON audit_record (principal, at, id);

CREATE INDEX audit_record_by_action ON audit_record (action, at, id);

CREATE INDEX audit_record_by_object ON audit_record (subject, at, id);

-- The log as it was, and from where, and what is personal about it.
CREATE OR REPLACE VIEW audit_log AS
  SELECT e.xid, e.id, e.asked_at AS at, e.business_date, e.principal,
         type_id('cust', e.on_behalf_of) AS on_behalf_of,
         e.kind || '-booked' AS action, type_id('entry', e.id) AS subject,
         e.route, e.idempotency_key, e.request_id, '{}'::jsonb AS before,
         jsonb_strip_nulls(jsonb_build_object(
           'bookedAt', e.booked_at, 'valueDate', e.value_date,
           'reverses', type_id('entry', e.reverses), 'hold', type_id('hold', e.hold_id),
           'lines', entry_lines(e.id))) AS after,
         e.xid < pg_snapshot_xmin(pg_current_snapshot()) AS settled,
         e.address, '{}'::jsonb AS personal
    FROM entry e
  UNION ALL
  SELECT r.xid, r.id, r.at, r.business_date, r.principal,
         type_id('cust', r.on_behalf_of),
         r.action, r.subject, r.route, r.idempotency_key, r.request_id, r.before, r.after,
         r.xid < pg_snapshot_xmin(pg_current_snapshot()),
         r.address, r.personal
    FROM audit_record r;

-- What customers do is found through their accounts, and costs no index of its own.
CREATE INDEX entry_by_staff ON entry (principal, booked_at, id) WHERE on_behalf_of IS NULL;

-- Takes the personal data of one person out of the log for good, and out of what is kept of
-- their sessions: of whoever has this UUID, as a user or as a customer. What they did stays, and
-- so do all hashes. A try by their e-mail address is theirs, also from before they had a user.
CREATE FUNCTION erase_personal_data(person uuid, OUT records bigint, OUT entries bigint,
  OUT sessions bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  the_user text;
  the_email text;
  the_customer uuid;
  customer_text text;
BEGIN
  SELECT type_id('user', u.id), u.email, u.customer_id INTO the_user, the_email, the_customer
    FROM bank_user u WHERE person IN (u.id, u.customer_id);
  IF the_customer IS NULL THEN
    SELECT c.id INTO the_customer FROM customer c WHERE c.id = person;
  END IF;
  customer_text := type_id('cust', the_customer);
  UPDATE audit_record r
     SET personal = '{}',
         address = CASE WHEN r.subject IN (the_user, customer_text) AND r.principal IS DISTINCT FROM the_user
                             AND r.principal LIKE 'user\_%' THEN r.address END
   WHERE (r.principal = the_user OR r.subject IN (the_user, customer_text)
          OR r.subject = 'nobody' AND r.personal ->> 'email' = the_email)
     AND (r.personal <> '{}' OR r.address IS NOT NULL);
  GET DIAGNOSTICS records = ROW_COUNT;
  UPDATE entry e SET address = NULL
   WHERE e.address IS NOT NULL
     AND (e.principal = the_user AND e.on_behalf_of IS NULL
          OR e.on_behalf_of = the_customer
             AND e.id IN (SELECT p.entry_id FROM account a JOIN posting p ON p.account_id = a.id
                           WHERE a.owner_id = the_customer));
  GET DIAGNOSTICS entries = ROW_COUNT;
  UPDATE session s SET address = NULL, user_agent = NULL
   WHERE s.user_id = (SELECT u.id FROM bank_user u WHERE person IN (u.id, u.customer_id))
     AND (s.address IS NOT NULL OR s.user_agent IS NOT NULL);
  GET DIAGNOSTICS sessions = ROW_COUNT;
END $$;

REVOKE ALL ON FUNCTION erase_personal_data(uuid), refuse_rewriting(), refuse_rewriting_personal()
  FROM PUBLIC;

GRANT EXECUTE ON FUNCTION erase_personal_data(uuid) TO florin_service;

GRANT INSERT (address) ON entry TO florin_service;

GRANT INSERT (address, personal) ON audit_record TO florin_service;

-- The public keys that have signed heads of the sealed log.
CREATE TABLE seal_key (
  id            text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
  public_key    bytea NOT NULL CHECK (octet_length(public_key) BETWEEN 32 AND 1024),
  first_used_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TRIGGER seal_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seal_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- AUDIT-3: the blocks of the sealed log, each chained to the one before it. `leaves` holds
-- 49 bytes a record: its kind, its id and its leaf hash.
CREATE TABLE sealed_block (
  number            bigint PRIMARY KEY CHECK (number > 0),
  previous_hash     bytea NOT NULL UNIQUE CHECK (octet_length(previous_hash) = 32),
  hash              bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32),
  root              bytea NOT NULL CHECK (octet_length(root) = 32),
  leaf_count        integer NOT NULL CHECK (leaf_count > 0),
  total             bigint NOT NULL,
  first_transaction xid8 NOT NULL,
  first_id          uuid NOT NULL,
  last_transaction  xid8 NOT NULL,
  last_id           uuid NOT NULL,
  sealed_at         timestamptz NOT NULL,
  key_id            text NOT NULL REFERENCES seal_key (id),
  signature         bytea NOT NULL CHECK (octet_length(signature) = 64),
  leaves            bytea NOT NULL,
  CHECK (octet_length(leaves) = 49 * leaf_count)
);

-- Hashes do not shrink: packing them would be work for nothing.
ALTER TABLE sealed_block ALTER COLUMN leaves SET STORAGE EXTERNAL;

CREATE INDEX sealed_block_by_place ON sealed_block (last_transaction, last_id);

CREATE TRIGGER sealed_block_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_block
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A block follows from the last one, by number, hash, count and place, or it is refused.
CREATE FUNCTION guard_block() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before sealed_block;
BEGIN
  SELECT * INTO before FROM sealed_block WHERE number < NEW.number ORDER BY number DESC LIMIT 1;
  IF NEW.number <> coalesce(before.number, 0) + 1
     OR NEW.previous_hash <> coalesce(before.hash, decode(repeat('00', 32), 'hex'))
     OR NEW.total <> coalesce(before.total, 0) + NEW.leaf_count
     OR (NEW.last_transaction, NEW.last_id) < (NEW.first_transaction, NEW.first_id)
     OR before.number IS NOT NULL AND (NEW.first_transaction, NEW.first_id)
                                      <= (before.last_transaction, before.last_id) THEN
    RAISE EXCEPTION 'block % does not follow from the last one', NEW.number
      USING ERRCODE = 'check_violation', CONSTRAINT = 'block_follows';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER block_follows BEFORE INSERT ON sealed_block
  FOR EACH ROW EXECUTE FUNCTION guard_block();

REVOKE ALL ON FUNCTION guard_block() FROM PUBLIC;

GRANT SELECT, INSERT ON sealed_block, seal_key TO florin_service;

GRANT SELECT ON sealed_block, seal_key TO florin_auditor;
