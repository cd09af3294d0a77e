-- People: users who sign in, customers who hold accounts, sessions.
-- A blank line ends a statement; no statement holds one.

CREATE TABLE customer (
  id          uuid PRIMARY KEY,
  name        text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  created_at  timestamptz NOT NULL,
  metadata    jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object')
);

CREATE TABLE bank_user (
  id            uuid PRIMARY KEY,
  email         text NOT NULL CONSTRAINT bank_user_email_unique UNIQUE
                CHECK (email = lower(email) AND char_length(email) <= 254),
  name          text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 200),
  roles         text[] NOT NULL CHECK (
                  cardinality(roles) > 0 AND
                  roles <@ ARRAY['customer', 'support', 'operations', 'administrator', 'auditor']),
  customer_id   uuid UNIQUE REFERENCES customer (id),
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL,
  CHECK (('customer' = ANY (roles)) = (customer_id IS NOT NULL)),
  -- Nobody is both a customer and of the bank's people, who reach what is others'.
  CONSTRAINT bank_user_customer_alone CHECK (
    NOT 'customer' = ANY (roles) OR cardinality(roles) = 1)
);

CREATE TABLE session (
  id          uuid PRIMARY KEY,
  user_id     uuid NOT NULL REFERENCES bank_user (id),
  started_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL CHECK (expires_at > started_at),
  ended_at    timestamptz
);

CREATE INDEX session_by_user ON session (user_id);
