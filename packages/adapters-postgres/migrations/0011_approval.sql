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

GRANT INSERT ON approval_decision TO florin_service;
