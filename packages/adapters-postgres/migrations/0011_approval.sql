-- What one person asks for and another decides about. Requests and decisions are only
-- added: a request never changes after it was shown, and has at most one decision.

-- The digest of everything that both people are shown: each part after its length.
CREATE FUNCTION approval_digest(the_id uuid, operation text, subject text, reason text, maker uuid,
  beneficiary uuid, salt text, shown jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = florin, pg_temp AS $$
  SELECT encode(sha256(convert_to(
    (SELECT string_agg(char_length(part) || ':' || part, '' ORDER BY place)
       FROM unnest(ARRAY['florin approval 1', type_id('approval', the_id), operation, subject, reason,
              type_id('user', maker), coalesce(type_id('user', beneficiary), ''), salt])
            WITH ORDINALITY AS head (part, place)) ||
    coalesce(
      (SELECT string_agg(char_length(key) || ':' || key || char_length(value) || ':' || value, ''
              ORDER BY key COLLATE "C")
         FROM jsonb_each_text(shown)), ''), 'UTF8')), 'hex')
$$;

CREATE TABLE approval (
  id             uuid PRIMARY KEY,
  operation      text NOT NULL CHECK (operation ~ '^[a-z]+(-[a-z]+)*$'),
  subject        text NOT NULL CHECK (char_length(subject) BETWEEN 1 AND 320),
  shown          jsonb NOT NULL CHECK (
                   jsonb_typeof(shown) = 'object' AND
                   NOT jsonb_path_exists(shown, '$.* ? (@.type() != "string")')),
  reason         text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  maker_id       uuid NOT NULL REFERENCES bank_user (id),
  beneficiary_id uuid REFERENCES bank_user (id),
  -- Besides the maker, who may not decide: nobody else when this is the maker too.
  kept_away_id   uuid NOT NULL GENERATED ALWAYS AS (coalesce(beneficiary_id, maker_id)) STORED,
  salt           text NOT NULL CHECK (salt ~ '^[0-9a-f]{32}$'),
  digest         text NOT NULL,
  made_at        timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  CONSTRAINT approval_ends_after_it_was_made CHECK (expires_at > made_at),
  -- No open request ends later than this from now, which lists of them rely on.
  CONSTRAINT approval_ends_within_a_week CHECK (expires_at <= made_at + interval '168 hours'),
  CONSTRAINT approval_digest_of_what_is_shown CHECK (
    digest = approval_digest(id, operation, subject, reason, maker_id, beneficiary_id, salt, shown)),
  UNIQUE (id, maker_id, kept_away_id, digest, expires_at)
);

CREATE INDEX approval_by_end ON approval (expires_at, id);

CREATE INDEX approval_by_subject ON approval (operation, subject, id);

CREATE INDEX approval_by_maker ON approval (maker_id, id);

-- The primary key makes one decision of any number that race. What the checks compare is
-- copied from the request, and the foreign key says that it is the request's.
CREATE TABLE approval_decision (
  approval_id  uuid CONSTRAINT approval_decided_once PRIMARY KEY,
  maker_id     uuid NOT NULL,
  kept_away_id uuid NOT NULL,
  digest       text NOT NULL,
  expires_at   timestamptz NOT NULL,
  outcome      text NOT NULL CHECK (outcome IN ('approved', 'rejected', 'voided')),
  decided_by   uuid NOT NULL REFERENCES bank_user (id),
  decided_at   timestamptz NOT NULL,
  reason       text NOT NULL CHECK (char_length(reason) BETWEEN 1 AND 500),
  -- What an approval allows is done in the transaction that approves it, and in no other.
  xid          xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT approval_decision_of_its_request
    FOREIGN KEY (approval_id, maker_id, kept_away_id, digest, expires_at)
    REFERENCES approval (id, maker_id, kept_away_id, digest, expires_at),
  CONSTRAINT approval_second_person CHECK (
    outcome = 'voided' OR (decided_by <> maker_id AND decided_by <> kept_away_id)),
  CONSTRAINT approval_in_time CHECK (outcome = 'voided' OR decided_at < expires_at)
);

CREATE INDEX approval_decision_by_outcome ON approval_decision (outcome, approval_id);

CREATE TRIGGER approval_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER approval_decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON approval_decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

REVOKE ALL ON FUNCTION approval_digest(uuid, text, text, text, uuid, uuid, text, jsonb) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION approval_digest(uuid, text, text, text, uuid, uuid, text, jsonb)
  TO florin_service, florin_auditor;

GRANT SELECT ON approval, approval_decision TO florin_service, florin_auditor;

GRANT INSERT (id, operation, subject, shown, reason, maker_id, beneficiary_id, salt, digest, made_at,
  expires_at) ON approval TO florin_service;

GRANT INSERT (approval_id, maker_id, kept_away_id, digest, expires_at, outcome, decided_by,
  decided_at, reason) ON approval_decision TO florin_service;

-- Whether the current transaction has approved this of that subject.
CREATE FUNCTION is_approved_here(the_operation text, the_subject text, asked text, the_value text)
  RETURNS boolean LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
     WHERE a.operation = the_operation AND a.subject = the_subject
       AND a.shown ->> asked IS NOT DISTINCT FROM the_value
       AND d.outcome = 'approved' AND d.xid = pg_current_xact_id())
$$;

-- Roles are given by two people; and somebody is always left who administers the bank.
CREATE FUNCTION guard_user() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NEW.roles IS DISTINCT FROM OLD.roles AND NOT is_approved_here('change-roles',
       type_id('user', OLD.id), 'rolesAsked', array_to_string(NEW.roles, ', ')) THEN
    RAISE EXCEPTION 'nobody has approved these roles of user %', OLD.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_user_roles_approved';
  END IF;
  IF 'administrator' = ANY (OLD.roles) AND OLD.disabled_at IS NULL
     AND NOT ('administrator' = ANY (NEW.roles) AND NEW.disabled_at IS NULL) THEN
    PERFORM pg_advisory_xact_lock(hashtext('florin administrators'));
    IF NOT EXISTS (SELECT FROM bank_user WHERE id <> OLD.id AND customer_id IS NULL
                      AND 'administrator' = ANY (roles) AND disabled_at IS NULL) THEN
      RAISE EXCEPTION 'user % is the last administrator', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'bank_user_last_administrator';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER bank_user_guarded BEFORE UPDATE OF roles, disabled_at ON bank_user
  FOR EACH ROW EXECUTE FUNCTION guard_user();

REVOKE ALL ON FUNCTION guard_user(), is_approved_here(text, text, text, text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION is_approved_here(text, text, text, text) TO florin_service;

GRANT UPDATE (roles, disabled_at) ON bank_user TO florin_service;

-- Lists of users go by their addresses, and begin where a search begins.
CREATE INDEX bank_user_by_email ON bank_user (email COLLATE "C");

CREATE INDEX bank_user_by_name ON bank_user (lower(name) COLLATE "C");

CREATE INDEX bank_user_staff ON bank_user (email COLLATE "C") WHERE customer_id IS NULL;
