-- Accounts. What never changes stands in `account`; what every posting reads and
-- changes stands in `account_standing`, a narrow row of its own.

CREATE SEQUENCE account_serial AS bigint MINVALUE 1 MAXVALUE 9999999999;

CREATE TABLE account (
  id         uuid PRIMARY KEY,
  number     text NOT NULL CONSTRAINT account_number_unique UNIQUE CHECK (
               number ~ '^[0-9]{12}$' AND number::bigint % 97 = 1),
  owner_id   uuid NOT NULL REFERENCES customer (id),
  product    text NOT NULL CHECK (product IN ('checking', 'savings', 'business')),
  nickname   text NOT NULL CHECK (char_length(nickname) <= 60),
  opened_on  date NOT NULL,
  metadata   jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object')
);

CREATE INDEX account_by_owner ON account (owner_id, id);

CREATE TABLE account_standing (
  account_id       uuid PRIMARY KEY REFERENCES account (id),
  owner_id         uuid NOT NULL,
  class            text NOT NULL CHECK (class IN ('asset', 'liability', 'equity', 'income', 'expense')),
  currency         char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  stage            text NOT NULL CHECK (stage IN ('pending', 'active', 'frozen', 'closed')),
  stage_since      timestamptz NOT NULL,
  overdraft_limit  bigint NOT NULL DEFAULT 0 CHECK (overdraft_limit >= 0),
  minimum_balance  bigint NOT NULL DEFAULT 0 CHECK (minimum_balance >= 0),
  single_limit     bigint CHECK (single_limit >= 0),
  daily_limit      bigint CHECK (daily_limit >= 0),
  posted           bigint NOT NULL DEFAULT 0,
  held             bigint NOT NULL DEFAULT 0 CHECK (held >= 0),
  sequence         bigint NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  last_booked_at   timestamptz NOT NULL,
  outflow_date     date NOT NULL,
  outflow_total    bigint NOT NULL DEFAULT 0 CHECK (outflow_total >= 0),
  -- LEDGER-3: the last line against an overdrawn account.
  CONSTRAINT account_standing_floor CHECK (posted::numeric - held >= -overdraft_limit),
  CONSTRAINT account_standing_closed_empty CHECK (stage <> 'closed' OR (posted = 0 AND held = 0))
) WITH (fillfactor = 70);

CREATE INDEX account_standing_by_stage ON account_standing (stage, account_id);

-- The legal moves of an account's stage; a closed account stays closed.
CREATE FUNCTION guard_account_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.stage, NEW.stage) NOT IN (
    ('pending', 'active'), ('pending', 'closed'), ('active', 'frozen'),
    ('active', 'closed'), ('frozen', 'active'))
  THEN
    RAISE EXCEPTION 'account % cannot move from % to %', OLD.account_id, OLD.stage, NEW.stage
      USING ERRCODE = 'check_violation', CONSTRAINT = 'account_stage_moves';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER account_stage_moves BEFORE UPDATE OF stage ON account_standing
  FOR EACH ROW WHEN (OLD.stage IS DISTINCT FROM NEW.stage) EXECUTE FUNCTION guard_account_stage();

-- The bank's own accounts have no running balance: a checkpoint, and what each
-- batch of postings added since. Nobody waits for a row that everybody needs.
CREATE TABLE internal_account (
  id        uuid PRIMARY KEY,
  code      text NOT NULL CHECK (code ~ '^[0-9]{4}$'),
  name      text NOT NULL,
  class     text NOT NULL CHECK (class IN ('asset', 'liability', 'equity', 'income', 'expense')),
  currency  char(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  UNIQUE (code, currency)
);

CREATE TABLE internal_checkpoint (
  account_id  uuid PRIMARY KEY REFERENCES internal_account (id),
  debits      numeric(38, 0) NOT NULL CHECK (debits >= 0),
  credits     numeric(38, 0) NOT NULL CHECK (credits >= 0),
  postings    bigint NOT NULL CHECK (postings >= 0)
);

CREATE TABLE internal_delta (
  account_id  uuid NOT NULL,
  debits      numeric(38, 0) NOT NULL DEFAULT 0,
  credits     numeric(38, 0) NOT NULL DEFAULT 0,
  postings    bigint NOT NULL
);

CREATE INDEX internal_delta_by_account ON internal_delta (account_id);

-- Adds what came since to the checkpoints, and forgets it, in one statement: a
-- reader sees the sum either way.
CREATE FUNCTION fold_internal_deltas() RETURNS bigint LANGUAGE sql SECURITY DEFINER
  SET search_path = florin, pg_temp AS $$
  WITH taken AS (
    DELETE FROM internal_delta RETURNING account_id, debits, credits, postings
  ), sums AS (
    SELECT account_id, sum(debits) AS debits, sum(credits) AS credits, sum(postings)::bigint AS postings
      FROM taken GROUP BY account_id
  ), folded AS (
    INSERT INTO internal_checkpoint AS c (account_id, debits, credits, postings)
    SELECT account_id, coalesce(debits, 0), coalesce(credits, 0), postings FROM sums ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET debits = c.debits + excluded.debits,
      credits = c.credits + excluded.credits, postings = c.postings + excluded.postings
    RETURNING 1
  )
  SELECT count(*) FROM folded
$$;
