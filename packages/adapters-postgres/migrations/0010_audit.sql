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

-- What customers do is found through their accounts, and costs no index of its own.
CREATE INDEX entry_by_staff ON entry (principal, booked_at, id) WHERE on_behalf_of IS NULL;

-- Takes the personal data of one person out of the log for good: of whoever has this
-- UUID, as a user or as a customer. What they did stays, and so do all hashes.
CREATE FUNCTION erase_personal_data(person uuid, OUT records bigint, OUT entries bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  the_user text;
  the_customer uuid;
  customer_text text;
BEGIN
  SELECT type_id('user', u.id), u.customer_id INTO the_user, the_customer
    FROM bank_user u WHERE person IN (u.id, u.customer_id);
  IF the_customer IS NULL THEN
    SELECT c.id INTO the_customer FROM customer c WHERE c.id = person;
  END IF;
  customer_text := type_id('cust', the_customer);
  UPDATE audit_record r
     SET personal = '{}',
         address = CASE WHEN r.subject IN (the_user, customer_text) AND r.principal IS DISTINCT FROM the_user
                             AND r.principal LIKE 'user\_%' THEN r.address END
   WHERE (r.principal = the_user OR r.subject IN (the_user, customer_text))
     AND (r.personal <> '{}' OR r.address IS NOT NULL);
  GET DIAGNOSTICS records = ROW_COUNT;
  UPDATE entry e SET address = NULL
   WHERE e.address IS NOT NULL
     AND (e.principal = the_user AND e.on_behalf_of IS NULL
          OR e.on_behalf_of = the_customer
             AND e.id IN (SELECT p.entry_id FROM account a JOIN posting p ON p.account_id = a.id
                           WHERE a.owner_id = the_customer));
  GET DIAGNOSTICS entries = ROW_COUNT;
END $$;

REVOKE ALL ON FUNCTION erase_personal_data(uuid), refuse_rewriting(), refuse_rewriting_personal()
  FROM PUBLIC;

GRANT EXECUTE ON FUNCTION erase_personal_data(uuid) TO florin_service;

GRANT INSERT (address) ON entry TO florin_service;

GRANT INSERT (address, personal) ON audit_record TO florin_service;
