-- Cases in which the bank gets to know its customers. A case changes state by a row of its
-- history alone; what was submitted no longer changes, and what was decided stays decided.

-- KYC-1: the state that a move leads to; nothing when it is not allowed from there.
CREATE FUNCTION kyc_state_after(state text, move text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT m.leads_to FROM (VALUES
    ('in_progress', 'submit', 'submitted'),
    ('submitted', 'take', 'under_review'),
    ('under_review', 'hand-back', 'submitted'),
    ('under_review', 'ask-for-more', 'more_information_needed'),
    ('under_review', 'approve', 'approved'),
    ('under_review', 'reject', 'rejected'),
    ('more_information_needed', 'submit', 'submitted'),
    ('approved', 'lower', 'reverification_needed'),
    ('approved', 'expire', 'expired'),
    ('approved', 'replace', 'replaced'),
    ('reverification_needed', 'expire', 'expired'),
    ('reverification_needed', 'replace', 'replaced')) AS m (comes_from, by_move, leads_to)
   WHERE m.comes_from = state AND m.by_move = move $$;

-- The place of a tier in the order of tiers.
CREATE FUNCTION kyc_tier_rank(tier text) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT array_position(ARRAY['none', 'basic', 'standard', 'enhanced'], tier) $$;

CREATE TABLE kyc_case (
  id             uuid PRIMARY KEY,
  customer_id    uuid NOT NULL REFERENCES customer (id),
  state          text NOT NULL DEFAULT 'in_progress' CHECK (state IN (
                   'in_progress', 'submitted', 'under_review', 'more_information_needed', 'approved',
                   'reverification_needed', 'rejected', 'expired', 'replaced')),
  tier_asked     text NOT NULL CHECK (tier_asked IN ('basic', 'standard', 'enhanced')),
  tier_granted   text CHECK (tier_granted IN ('basic', 'standard', 'enhanced')),
  tier_held      text NOT NULL DEFAULT 'none'
                 CHECK (tier_held IN ('none', 'basic', 'standard', 'enhanced')),
  -- Sealed by the service; the key is not in the database. Which fields it has is no secret.
  sealed_profile bytea,
  fields_given   text[] NOT NULL DEFAULT '{}',
  opened_at      timestamptz NOT NULL,
  submitted_at   timestamptz,
  reviewer_id    uuid REFERENCES bank_user (id),
  decided_at     timestamptz,
  expires_on     date,
  reminded_on    date,
  moves          integer NOT NULL DEFAULT 0 CHECK (moves >= 0),
  version        integer NOT NULL,
  CONSTRAINT kyc_case_version_grows_with_moves CHECK (version > moves),
  CONSTRAINT kyc_case_begins_in_progress CHECK ((moves = 0) = (state = 'in_progress')),
  CONSTRAINT kyc_case_granted_what_was_asked CHECK (
    kyc_tier_rank(tier_granted) <= kyc_tier_rank(tier_asked)),
  CONSTRAINT kyc_case_holds_what_was_granted CHECK (
    tier_held = 'none' OR (state IN ('approved', 'reverification_needed')
      AND kyc_tier_rank(tier_held) <= kyc_tier_rank(tier_granted))),
  CONSTRAINT kyc_case_decided_by_somebody CHECK (
    state NOT IN ('under_review', 'approved', 'reverification_needed', 'rejected', 'expired',
      'replaced') OR reviewer_id IS NOT NULL),
  CONSTRAINT kyc_case_stands_until_a_day CHECK (
    state NOT IN ('approved', 'reverification_needed')
      OR (tier_granted IS NOT NULL AND expires_on IS NOT NULL AND decided_at IS NOT NULL))
);

CREATE UNIQUE INDEX kyc_case_one_open ON kyc_case (customer_id)
  WHERE state IN ('in_progress', 'submitted', 'under_review', 'more_information_needed');

-- KYC-2: a customer's standing comes from one case.
CREATE UNIQUE INDEX kyc_case_one_standing ON kyc_case (customer_id)
  WHERE state IN ('approved', 'reverification_needed');

CREATE INDEX kyc_case_by_customer ON kyc_case (customer_id, id);

CREATE INDEX kyc_case_by_state ON kyc_case (state, id);

CREATE INDEX kyc_case_by_end ON kyc_case (expires_on, id)
  WHERE state IN ('approved', 'reverification_needed');

CREATE INDEX kyc_case_unannounced ON kyc_case (expires_on, id)
  WHERE state = 'approved' AND reminded_on IS NULL;

CREATE TABLE kyc_move (
  case_id      uuid NOT NULL REFERENCES kyc_case (id),
  number       integer NOT NULL CHECK (number > 0),
  move         text NOT NULL,
  from_state   text NOT NULL,
  to_state     text NOT NULL,
  principal    text NOT NULL CHECK (char_length(principal) BETWEEN 1 AND 200),
  reviewer_id  uuid REFERENCES bank_user (id),
  at           timestamptz NOT NULL,
  reason_codes text[] NOT NULL DEFAULT '{}',
  -- One for each code; personal, so none of them once they were erased.
  reason_words text[] NOT NULL DEFAULT '{}',
  tier_granted text,
  tier_held    text NOT NULL,
  expires_on   date,
  PRIMARY KEY (case_id, number),
  CONSTRAINT kyc_move_legal CHECK (
    kyc_state_after(from_state, move) IS NOT NULL AND to_state = kyc_state_after(from_state, move)),
  CONSTRAINT kyc_move_reviewed CHECK (
    (move IN ('take', 'hand-back', 'ask-for-more', 'approve', 'reject')) = (reviewer_id IS NOT NULL)),
  CONSTRAINT kyc_move_with_reasons CHECK (
    (move IN ('ask-for-more', 'approve', 'reject')) = (cardinality(reason_codes) > 0)),
  CONSTRAINT kyc_move_words_of_reasons CHECK (
    cardinality(reason_words) IN (0, cardinality(reason_codes)))
);

-- A move is made from where the case is, in order, by somebody else than its customer, and
-- decided by whoever took the case. It grants and takes away what its kind may.
CREATE FUNCTION guard_kyc_move() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  c kyc_case;
BEGIN
  SELECT * INTO c FROM kyc_case WHERE id = NEW.case_id FOR UPDATE;
  IF NEW.from_state IS DISTINCT FROM c.state OR NEW.number <> c.moves + 1 THEN
    RAISE EXCEPTION 'case % is % after % moves', NEW.case_id, c.state, c.moves
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_move_from_where_it_is';
  END IF;
  IF NEW.reviewer_id IS NOT NULL AND EXISTS (
       SELECT FROM bank_user u WHERE u.id = NEW.reviewer_id AND u.customer_id IS NOT NULL) THEN
    RAISE EXCEPTION 'user % is a customer and reviews nobody', NEW.reviewer_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_move_by_another_person';
  END IF;
  IF NEW.move IN ('ask-for-more', 'approve', 'reject') AND NEW.reviewer_id IS DISTINCT FROM c.reviewer_id THEN
    RAISE EXCEPTION 'case % was taken by %', NEW.case_id, c.reviewer_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_move_by_who_took_it';
  END IF;
  IF NOT (CASE NEW.move
       WHEN 'approve' THEN NEW.tier_granted IS NOT NULL AND NEW.tier_held = NEW.tier_granted
         AND NEW.expires_on IS NOT NULL
       WHEN 'lower' THEN NEW.tier_granted = c.tier_granted AND NEW.expires_on <= c.expires_on
         AND kyc_tier_rank(NEW.tier_held) <= kyc_tier_rank(c.tier_held)
       WHEN 'expire' THEN NEW.tier_granted = c.tier_granted AND NEW.expires_on = c.expires_on
         AND NEW.tier_held = 'none'
       WHEN 'replace' THEN NEW.tier_granted = c.tier_granted AND NEW.expires_on = c.expires_on
         AND NEW.tier_held = 'none'
       ELSE NEW.tier_granted IS NULL AND NEW.tier_held = 'none' AND NEW.expires_on IS NULL END) THEN
    RAISE EXCEPTION 'the move % of case % grants what it may not', NEW.move, NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_move_grants_what_it_may';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER kyc_move_guarded BEFORE INSERT ON kyc_move
  FOR EACH ROW EXECUTE FUNCTION guard_kyc_move();

-- What a case is follows from its moves, and the service changes it in no other way.
CREATE FUNCTION make_kyc_move() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  UPDATE kyc_case SET
    state = NEW.to_state,
    tier_granted = NEW.tier_granted,
    tier_held = NEW.tier_held,
    expires_on = NEW.expires_on,
    moves = NEW.number,
    version = version + 1,
    submitted_at = CASE WHEN NEW.move = 'submit' THEN NEW.at ELSE submitted_at END,
    decided_at = CASE WHEN NEW.move IN ('approve', 'reject') THEN NEW.at ELSE decided_at END,
    reviewer_id = CASE WHEN NEW.move = 'take' THEN NEW.reviewer_id
                       WHEN NEW.move IN ('hand-back', 'submit') THEN NULL
                       ELSE reviewer_id END
   WHERE id = NEW.case_id;
  RETURN NULL;
END $$;

CREATE TRIGGER kyc_move_made AFTER INSERT ON kyc_move
  FOR EACH ROW EXECUTE FUNCTION make_kyc_move();

CREATE TRIGGER kyc_move_append_only BEFORE UPDATE OF
  case_id, number, move, from_state, to_state, principal, reviewer_id, at, reason_codes,
  tier_granted, tier_held, expires_on
  OR DELETE OR TRUNCATE ON kyc_move
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION guard_kyc_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF cardinality(NEW.reason_words) > 0 AND NEW.reason_words <> OLD.reason_words THEN
    RAISE EXCEPTION 'kyc_move.reason_words is erased or stays: UPDATE refused'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER kyc_move_words_erased BEFORE UPDATE OF reason_words ON kyc_move
  FOR EACH ROW EXECUTE FUNCTION guard_kyc_words();

-- A case is opened without a move and changes state with a row of its history. What it says
-- changes as long as it is the customer's to change; later it is sealed anew or erased.
CREATE FUNCTION guard_kyc_case() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  kept record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.moves <> 0 OR NEW.reviewer_id IS NOT NULL OR NEW.submitted_at IS NOT NULL
       OR NEW.decided_at IS NOT NULL OR NEW.tier_granted IS NOT NULL OR NEW.expires_on IS NOT NULL THEN
      RAISE EXCEPTION 'case % is opened as decided', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_case_begins_in_progress';
    END IF;
    RETURN NEW;
  END IF;
  kept := NEW;
  kept.reminded_on := OLD.reminded_on;
  IF NEW.moves <> OLD.moves THEN
    kept.state := OLD.state; kept.tier_granted := OLD.tier_granted; kept.tier_held := OLD.tier_held;
    kept.expires_on := OLD.expires_on; kept.moves := OLD.moves; kept.version := OLD.version;
    kept.submitted_at := OLD.submitted_at; kept.decided_at := OLD.decided_at;
    kept.reviewer_id := OLD.reviewer_id;
    IF kept IS DISTINCT FROM OLD OR NEW.version <> OLD.version + 1 OR NEW.moves <> OLD.moves + 1
       OR NOT EXISTS (SELECT FROM kyc_move m
                       WHERE m.case_id = NEW.id AND m.number = NEW.moves AND m.to_state = NEW.state
                         AND m.tier_granted IS NOT DISTINCT FROM NEW.tier_granted
                         AND m.tier_held = NEW.tier_held
                         AND m.expires_on IS NOT DISTINCT FROM NEW.expires_on) THEN
      RAISE EXCEPTION 'case % moves by its history alone', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_case_moves_by_its_history';
    END IF;
    RETURN NEW;
  END IF;
  IF kept IS NOT DISTINCT FROM OLD THEN
    RETURN NEW;
  END IF;
  IF NEW.version = OLD.version THEN
    kept.sealed_profile := OLD.sealed_profile;
    IF kept IS NOT DISTINCT FROM OLD AND (
         NEW.sealed_profile IS NULL AND OLD.state IN ('rejected', 'expired', 'replaced')
         OR key_of_sealed(NEW.sealed_profile) <> key_of_sealed(OLD.sealed_profile)
            AND current_user = (SELECT pg_get_userbyid(t.relowner) FROM pg_class t
                                 WHERE t.oid = TG_RELID)) THEN
      RETURN NEW;
    END IF;
  ELSIF NEW.version = OLD.version + 1 AND OLD.state IN ('in_progress', 'more_information_needed') THEN
    kept.version := OLD.version; kept.tier_asked := OLD.tier_asked;
    kept.sealed_profile := OLD.sealed_profile; kept.fields_given := OLD.fields_given;
    IF kept IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'case % is % and stays as it is', NEW.id, OLD.state
    USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_case_stays_as_it_is';
END $$;

CREATE TRIGGER kyc_case_guarded BEFORE INSERT OR UPDATE ON kyc_case
  FOR EACH ROW EXECUTE FUNCTION guard_kyc_case();

CREATE TRIGGER kyc_case_stays BEFORE DELETE OR TRUNCATE ON kyc_case
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Puts seals of another key into the place of these, where they still stand; gives how many did.
-- Locked in the order of their cases, so that two who do it at once wait for each other.
CREATE FUNCTION reseal_kyc_profiles(cases uuid[], sealed_before bytea[], sealed_after bytea[])
  RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
  WITH standing AS (
    SELECT c.id, g.sealed_after
      FROM unnest(cases, sealed_before, sealed_after) AS g (case_id, sealed_before, sealed_after)
      JOIN kyc_case c ON c.id = g.case_id AND c.sealed_profile = g.sealed_before
     ORDER BY c.id FOR UPDATE OF c
  ), resealed AS (
    UPDATE kyc_case c SET sealed_profile = s.sealed_after
      FROM standing s WHERE c.id = s.id RETURNING 1
  )
  SELECT count(*) FROM resealed $$;

-- A whole customer is locked while a case of theirs is worked on. The lock is of this
-- function's making, so that it asks for no right to change customers.
CREATE FUNCTION lock_kyc_customer(customer uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = florin, pg_temp AS $$
  SELECT FROM customer c WHERE c.id = lock_kyc_customer.customer FOR NO KEY UPDATE $$;

REVOKE ALL ON kyc_case, kyc_move FROM PUBLIC;

REVOKE ALL ON FUNCTION kyc_state_after(text, text), kyc_tier_rank(text), guard_kyc_move(),
  make_kyc_move(), guard_kyc_words(), guard_kyc_case(), lock_kyc_customer(uuid),
  reseal_kyc_profiles(uuid[], bytea[], bytea[]) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION kyc_state_after(text, text), kyc_tier_rank(text)
  TO florin_service, florin_auditor;

GRANT EXECUTE ON FUNCTION lock_kyc_customer(uuid), reseal_kyc_profiles(uuid[], bytea[], bytea[])
  TO florin_service;

GRANT SELECT ON kyc_case, kyc_move TO florin_service;

GRANT INSERT (id, customer_id, tier_asked, sealed_profile, fields_given, opened_at, version)
  ON kyc_case TO florin_service;

GRANT UPDATE (tier_asked, sealed_profile, fields_given, reminded_on, version)
  ON kyc_case TO florin_service;

GRANT INSERT ON kyc_move TO florin_service;

GRANT UPDATE (reason_words) ON kyc_move TO florin_service;

-- The auditor sees what was decided, by whom, when and why, and no profile, sealed or not.
GRANT SELECT (id, customer_id, state, tier_asked, tier_granted, tier_held, fields_given, opened_at,
  submitted_at, reviewer_id, decided_at, expires_on, reminded_on, moves, version)
  ON kyc_case TO florin_auditor;

GRANT SELECT (case_id, number, move, from_state, to_state, principal, reviewer_id, at, reason_codes,
  tier_granted, tier_held, expires_on) ON kyc_move TO florin_auditor;
