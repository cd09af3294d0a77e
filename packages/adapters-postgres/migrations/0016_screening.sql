-- What lists said of whoever was looked for on them, and who let a subject pass all the same.
-- Both are only added. The last result of a subject counts, and none before it.

CREATE TABLE screening_result (
  id           uuid PRIMARY KEY,
  -- The id of what was screened: a case, a payment.
  subject      text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 320),
  number       integer NOT NULL CHECK (number > 0),
  -- Of all that was screened, salted; the name itself is not kept here.
  salt         text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
  fingerprint  text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  outcome      text NOT NULL CHECK (outcome IN ('clear', 'hit', 'unavailable')),
  list_version text CHECK (char_length(list_version) BETWEEN 1 AND 500),
  verdict      jsonb NOT NULL,
  screened_at  timestamptz NOT NULL,
  CONSTRAINT screening_result_once_a_number UNIQUE (subject, number),
  CONSTRAINT screening_result_of_a_list CHECK (
    outcome = 'unavailable' OR list_version IS NOT NULL),
  CONSTRAINT screening_result_says_its_outcome CHECK (
    verdict ->> 'outcome' IS NOT DISTINCT FROM outcome
    AND verdict ->> 'listVersion' IS NOT DISTINCT FROM list_version),
  CONSTRAINT screening_result_hit_names_somebody CHECK (
    (outcome = 'hit') = (coalesce(jsonb_array_length(verdict -> 'matches'), 0) > 0))
);

CREATE TABLE screening_clearing (
  result_id   uuid CONSTRAINT screening_cleared_once PRIMARY KEY REFERENCES screening_result (id),
  approval_id uuid NOT NULL UNIQUE REFERENCES approval_decision (approval_id),
  owner_id    uuid NOT NULL REFERENCES bank_user (id),
  approver_id uuid NOT NULL REFERENCES bank_user (id),
  reason      text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  cleared_at  timestamptz NOT NULL,
  expires_on  date NOT NULL,
  CONSTRAINT screening_clearing_by_two CHECK (owner_id <> approver_id),
  -- Two days more than a year, since the bank's date may be another than that of UTC.
  CONSTRAINT screening_clearing_ends CHECK (
    expires_on <= (cleared_at AT TIME ZONE 'UTC')::date + 368)
);

-- Results of a subject follow one another, so that the last one is the last.
CREATE FUNCTION guard_screening_result() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NEW.number <> 1 + coalesce(
       (SELECT max(r.number) FROM screening_result r WHERE r.subject = NEW.subject), 0) THEN
    RAISE EXCEPTION 'result % of % does not follow the last one', NEW.number, NEW.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'screening_result_follows';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER screening_result_guarded BEFORE INSERT ON screening_result
  FOR EACH ROW EXECUTE FUNCTION guard_screening_result();

-- SCREENING-1: a result is cleared in the transaction in which another person approves just
-- that, as long as it is its subject's last one.
CREATE FUNCTION guard_screening_clearing() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT EXISTS (
       SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
        WHERE a.id = NEW.approval_id AND a.operation = 'clear-screening'
          AND a.subject = type_id('scr', NEW.result_id) AND a.maker_id = NEW.owner_id
          AND a.reason = NEW.reason AND a.shown ->> 'expiresOn' = NEW.expires_on::text
          AND d.outcome = 'approved' AND d.decided_by = NEW.approver_id
          AND d.xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'nobody has approved the clearing of result %', NEW.result_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'screening_clearing_approved';
  END IF;
  IF NOT EXISTS (
       SELECT FROM screening_result r
        WHERE r.id = NEW.result_id AND r.outcome <> 'clear' AND r.number =
              (SELECT max(o.number) FROM screening_result o WHERE o.subject = r.subject)) THEN
    RAISE EXCEPTION 'result % is not to be cleared', NEW.result_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'screening_clearing_of_the_last';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER screening_clearing_guarded BEFORE INSERT ON screening_clearing
  FOR EACH ROW EXECUTE FUNCTION guard_screening_clearing();

CREATE TRIGGER screening_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON screening_result
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER screening_clearing_append_only BEFORE UPDATE OR DELETE OR TRUNCATE
  ON screening_clearing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- SCREENING-1: nobody is approved past a hit or a missing answer without two people. Which list
-- is the newest only the service knows; a day is given, since the bank's date may be UTC's
-- of yesterday.
CREATE FUNCTION guard_screened_approval() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT coalesce((
       SELECT r.outcome = 'clear'
              OR coalesce(c.expires_on >= (NEW.at AT TIME ZONE 'UTC')::date - 1, false)
         FROM screening_result r LEFT JOIN screening_clearing c ON c.result_id = r.id
        WHERE r.subject = type_id('kyc', NEW.case_id)
        ORDER BY r.number DESC LIMIT 1), false) THEN
    RAISE EXCEPTION 'the screening of case % lets nobody pass', NEW.case_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_move_screened';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER kyc_move_screened BEFORE INSERT ON kyc_move
  FOR EACH ROW WHEN (NEW.move = 'approve') EXECUTE FUNCTION guard_screened_approval();

REVOKE ALL ON screening_result, screening_clearing FROM PUBLIC;

REVOKE ALL ON FUNCTION guard_screening_result(), guard_screening_clearing(),
  guard_screened_approval() FROM PUBLIC;

GRANT SELECT, INSERT ON screening_result, screening_clearing TO florin_service;

-- The auditor sees who resembled whom and who let them pass, and nothing to try names on.
GRANT SELECT (id, subject, number, outcome, list_version, verdict, screened_at)
  ON screening_result TO florin_auditor;

GRANT SELECT ON screening_clearing TO florin_auditor;
