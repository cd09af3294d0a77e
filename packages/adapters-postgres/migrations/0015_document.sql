-- Documents that customers sent. Their content is not in the database; the key to it is, sealed.
-- What is destroyed here, nobody can open any more, wherever a copy of the content lies.

CREATE TABLE document (
  id              uuid PRIMARY KEY,
  customer_id     uuid NOT NULL REFERENCES customer (id),
  case_id         uuid NOT NULL REFERENCES kyc_case (id),
  kind            text NOT NULL CHECK (kind IN ('identity', 'address', 'income')),
  state           text NOT NULL DEFAULT 'receiving'
                  CHECK (state IN ('receiving', 'quarantined', 'clean', 'refused', 'erased')),
  media_type      text CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  size            integer NOT NULL CHECK (size >= 0),
  digest          text CHECK (digest ~ '^[0-9a-f]{64}$'),
  -- Shown to people, and erased; it is never a path.
  file_name       text NOT NULL CHECK (char_length(file_name) <= 120),
  received_at     timestamptz NOT NULL,
  -- Real time, by which what never ended is found.
  begun_at        timestamptz NOT NULL,
  scanned_at      timestamptz,
  verdict         text CHECK (verdict IN ('clean', 'infected')),
  -- Sealed by the service; the key of the seal is not in the database.
  sealed_key      bytea,
  received_object text UNIQUE CHECK (received_object ~ '^[0-9a-f]{32}$'),
  served_object   text UNIQUE CHECK (served_object ~ '^[0-9a-f]{32}$'),
  -- What the auditor sees of the key.
  holds_key       boolean NOT NULL GENERATED ALWAYS AS (sealed_key IS NOT NULL) STORED,
  CONSTRAINT document_ended_holds_no_key CHECK (
    (state IN ('refused', 'erased')) = (sealed_key IS NULL)),
  CONSTRAINT document_without_key_lies_nowhere CHECK (
    sealed_key IS NOT NULL OR (received_object IS NULL AND served_object IS NULL)),
  CONSTRAINT document_erased_tells_nothing CHECK (
    state <> 'erased' OR (digest IS NULL AND file_name = '')),
  CONSTRAINT document_whole_is_known CHECK (
    state NOT IN ('quarantined', 'clean', 'refused')
      OR (digest IS NOT NULL AND media_type IS NOT NULL)),
  CONSTRAINT document_waiting_is_unknown CHECK (
    state NOT IN ('receiving', 'quarantined')
      OR (verdict IS NULL AND scanned_at IS NULL AND received_object IS NOT NULL
          AND served_object IS NOT NULL)),
  CONSTRAINT document_clean_was_scanned CHECK (
    state <> 'clean' OR (verdict IS NOT NULL AND verdict = 'clean' AND scanned_at IS NOT NULL
      AND received_object IS NULL AND served_object IS NOT NULL)),
  CONSTRAINT document_refused_was_infected CHECK (
    state <> 'refused' OR (verdict IS NOT NULL AND verdict = 'infected'))
);

CREATE INDEX document_by_customer ON document (customer_id, id);

CREATE INDEX document_by_case ON document (case_id, id);

-- The same content is in a case once.
CREATE UNIQUE INDEX document_once_in_case ON document (case_id, digest)
  WHERE state IN ('quarantined', 'clean');

CREATE INDEX document_waiting ON document (id) WHERE state = 'quarantined';

CREATE INDEX document_unfinished ON document (begun_at) WHERE state = 'receiving';

-- A document begins on its way, in a case that its customer may change. From then on it moves as
-- the table of moves says, and what was received never changes: it is erased, or stays. A row
-- goes only before the document was whole, or while its customer may change the case.
CREATE FUNCTION guard_document() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  kept record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'receiving' OR NEW.digest IS NOT NULL OR NEW.media_type IS NOT NULL THEN
      RAISE EXCEPTION 'document % begins as something else than on its way', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'document_begins_on_its_way';
    END IF;
    PERFORM FROM kyc_case c
      WHERE c.id = NEW.case_id AND c.customer_id = NEW.customer_id
        AND c.state IN ('in_progress', 'more_information_needed') FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'case % is not its customer''s to change', NEW.case_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'document_in_an_open_case';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF OLD.state = 'receiving' THEN
      RETURN OLD;
    END IF;
    PERFORM FROM kyc_case c
      WHERE c.id = OLD.case_id AND OLD.state <> 'erased'
        AND c.state IN ('in_progress', 'more_information_needed') FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'document % stays: its case is not its customer''s to change', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'document_stays';
    END IF;
    RETURN OLD;
  END IF;
  kept := NEW;
  -- What follows from the others is not told yet.
  kept.holds_key := OLD.holds_key;
  IF NEW.state = OLD.state THEN
    kept.sealed_key := OLD.sealed_key;
    IF kept IS NOT DISTINCT FROM OLD AND (
         NEW.sealed_key IS NOT DISTINCT FROM OLD.sealed_key
         OR key_of_sealed(NEW.sealed_key) <> key_of_sealed(OLD.sealed_key)
            AND current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t
                                 WHERE t.oid = TG_RELID)) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'document % stays as it is', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'document_stays_as_it_is';
  END IF;
  IF (OLD.state, NEW.state) NOT IN (
       ('receiving', 'quarantined'), ('receiving', 'clean'), ('quarantined', 'clean'),
       ('quarantined', 'refused'), ('quarantined', 'erased'), ('clean', 'erased'),
       ('refused', 'erased')) THEN
    RAISE EXCEPTION 'document % does not become % from %', NEW.id, NEW.state, OLD.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'document_moves_by_its_table';
  END IF;
  kept.state := OLD.state; kept.received_object := OLD.received_object;
  IF NEW.state IN ('clean', 'refused') THEN
    kept.scanned_at := OLD.scanned_at; kept.verdict := OLD.verdict;
  END IF;
  IF OLD.state = 'receiving' THEN
    kept.media_type := OLD.media_type; kept.size := OLD.size; kept.digest := OLD.digest;
    IF NEW.served_object = OLD.received_object THEN
      kept.served_object := OLD.served_object;
    END IF;
  ELSIF NEW.state IN ('refused', 'erased') THEN
    kept.sealed_key := OLD.sealed_key; kept.served_object := OLD.served_object;
    IF NEW.state = 'erased' THEN
      kept.digest := OLD.digest; kept.file_name := OLD.file_name;
    END IF;
  END IF;
  IF kept IS DISTINCT FROM OLD
     OR NEW.received_object IS NOT NULL AND NEW.received_object <> OLD.received_object THEN
    RAISE EXCEPTION 'document % stays as it was received', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'document_stays_as_it_was_received';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER document_guarded BEFORE INSERT OR UPDATE OR DELETE ON document
  FOR EACH ROW EXECUTE FUNCTION guard_document();

CREATE TRIGGER document_never_truncated BEFORE TRUNCATE ON document
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Puts seals of another key into the place of these, where they still stand; gives how many did.
-- Locked in the order of their documents, so that two who do it at once wait for each other.
CREATE FUNCTION reseal_documents(documents uuid[], sealed_before bytea[], sealed_after bytea[])
  RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
  WITH standing AS (
    SELECT d.id, g.sealed_after
      FROM unnest(documents, sealed_before, sealed_after) AS g (document_id, sealed_before, sealed_after)
      JOIN document d ON d.id = g.document_id AND d.sealed_key = g.sealed_before
     ORDER BY d.id FOR UPDATE OF d
  ), resealed AS (
    UPDATE document d SET sealed_key = s.sealed_after
      FROM standing s WHERE d.id = s.id RETURNING 1
  )
  SELECT count(*) FROM resealed $$;

REVOKE ALL ON document FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_document(), reseal_documents(uuid[], bytea[], bytea[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION reseal_documents(uuid[], bytea[], bytea[]) TO florin_service;

GRANT SELECT, DELETE ON document TO florin_service;

GRANT INSERT (id, customer_id, case_id, kind, size, file_name, received_at, begun_at, sealed_key,
  received_object, served_object) ON document TO florin_service;

GRANT UPDATE (state, media_type, size, digest, file_name, scanned_at, verdict, sealed_key,
  received_object, served_object) ON document TO florin_service;

-- The auditor sees that there are documents and what became of them: no name, no digest, no key,
-- and not where they lie.
GRANT SELECT (id, customer_id, case_id, kind, state, media_type, size, received_at, begun_at,
  scanned_at, verdict, holds_key) ON document TO florin_auditor;
