-- Fees are what their schedules come to, worked out here by formula, and what was told before: an
-- operation that is under way has its fee reserved, which is charged as it was told, or given back.

-- FEE-1: a fee of zero or more, rounded by its mode to so many digits after the point.
CREATE FUNCTION fee_rounded(exact numeric, digits int, mode text) RETURNS numeric
  LANGUAGE sql IMMUTABLE SET search_path = florin, pg_temp AS $$
  SELECT cut + CASE WHEN goes_up THEN unit ELSE 0 END
    FROM (SELECT 10::numeric ^ -digits AS unit, trunc(exact, digits) AS cut) AS parts,
         LATERAL (SELECT CASE
           WHEN mode IN ('up', 'ceiling') THEN exact > cut
           WHEN mode IN ('down', 'floor') THEN false
           WHEN mode = 'half_up' THEN 2 * (exact - cut) >= unit
           WHEN mode = 'half_down' THEN 2 * (exact - cut) > unit
           WHEN mode = 'half_even' THEN 2 * (exact - cut) > unit
             OR 2 * (exact - cut) = unit AND mod(trunc(cut / unit), 2) = 1
         END) AS decided (goes_up)
$$;

-- FEE-1: what terms come to for an amount that has its currency's digits, by formula and without
-- any steps: whoever writes a charge cannot write another fee than its schedule says.
CREATE FUNCTION fee_by_terms(terms jsonb, amount numeric) RETURNS numeric
  LANGUAGE sql IMMUTABLE SET search_path = florin, pg_temp AS $$
  SELECT least((terms #>> '{maximum,amount}')::numeric,
               greatest((terms #>> '{minimum,amount}')::numeric,
                        CASE WHEN terms #>> '{rule,kind}' = 'flat' THEN exact
                             ELSE fee_rounded(exact, scale(amount), terms #>> '{rule,rounding}') END))
    FROM (SELECT CASE terms #>> '{rule,kind}'
            WHEN 'flat' THEN (terms #>> '{rule,amount,amount}')::numeric
            WHEN 'percentage' THEN amount * (terms #>> '{rule,rate}')::numeric
            WHEN 'tiered' THEN (
              SELECT sum(fixed + rate * CASE WHEN terms #>> '{rule,method}' = 'marginal'
                                             THEN least(below, amount) - least_amount
                                             ELSE amount END)
                FROM (SELECT (tier #>> '{from,amount}')::numeric AS least_amount,
                             (tier #>> '{below,amount}')::numeric AS below,
                             (tier #>> '{fixed,amount}')::numeric AS fixed,
                             (tier ->> 'rate')::numeric AS rate
                        FROM jsonb_array_elements(terms #> '{rule,tiers}') tier) AS tiers
               WHERE least_amount <= amount
                 AND (terms #>> '{rule,method}' = 'marginal' OR below IS NULL OR amount < below))
          END AS exact) AS worked_out
$$;

-- FEE-1, FEE-2, FEE-3: whether a quote is what the terms say: who is let off, for what, the fee,
-- and no number from the schedule that does not stand in it. Without terms nothing is charged.
CREATE FUNCTION fee_as_agreed(terms jsonb, quote jsonb) RETURNS boolean
  LANGUAGE sql IMMUTABLE SET search_path = florin, pg_temp AS $$
  SELECT coalesce(CASE WHEN terms IS NULL
           THEN quote ->> 'because' = 'no-schedule' AND quote ->> 'rule' IS NULL
                AND (quote #>> '{amount,amount}')::numeric = 0
           ELSE quote -> 'rule' = terms -> 'rule' AND quote ->> 'because' = because
                AND (quote #>> '{amount,amount}')::numeric
                    = CASE WHEN because = 'rule'
                           THEN fee_by_terms(terms, (quote #>> '{inputs,amount,amount}')::numeric)
                           ELSE 0 END
                AND NOT EXISTS (
                  SELECT FROM jsonb_path_query(
                           quote, '$.steps[*].operands[*] ? (@.from == "schedule").value') told
                   WHERE (told #>> '{}')::numeric NOT IN (
                           SELECT (number #>> '{}')::numeric
                             FROM jsonb_path_query(terms,
                                    'strict $.** ? (@.type() == "object").keyvalue()
                                     ? (@.key == "amount" || @.key == "rate").value
                                     ? (@.type() == "string")') number))
         END, false)
    FROM (SELECT CASE
            WHEN terms #> '{waivers,products}' @> (quote #> '{inputs,product}') THEN 'product-waived'
            WHEN terms #> '{waivers,tiers}' @> (quote #> '{inputs,tier}') THEN 'tier-waived'
            WHEN (quote #>> '{inputs,usedBefore}')::int < (terms ->> 'freePerMonth')::int
              THEN 'free-this-month'
            ELSE 'rule' END AS because) AS let_off
$$;

CREATE FUNCTION guard_fee_agreed() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT fee_as_agreed((SELECT s.terms FROM fee_schedule s WHERE s.id = NEW.schedule_id), NEW.quote) THEN
    RAISE EXCEPTION 'the fee of % is not what its schedule says', NEW.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_charge_as_agreed';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER fee_charge_as_agreed BEFORE INSERT ON fee_charge
  FOR EACH ROW EXECUTE FUNCTION guard_fee_agreed();

-- A fee that was told for an operation which is under way. It is charged as it was told, or
-- released, and nothing else of it changes.
CREATE TABLE fee_reservation (
  subject     text PRIMARY KEY CHECK (char_length(subject) BETWEEN 1 AND 320),
  account_id  uuid NOT NULL REFERENCES account (id),
  operation   text NOT NULL,
  quoted_for  date NOT NULL,
  schedule_id uuid REFERENCES fee_schedule (id),
  quote       jsonb NOT NULL,
  reserved_at timestamptz NOT NULL,
  released_at timestamptz,
  CONSTRAINT fee_reservation_as_quoted CHECK (
    quote #>> '{inputs,operation}' IS NOT DISTINCT FROM operation
    AND quote #>> '{inputs,date}' IS NOT DISTINCT FROM to_char(quoted_for, 'YYYY-MM-DD')
    AND quote ->> 'schedule' IS NOT DISTINCT FROM type_id('fees', schedule_id)),
  CONSTRAINT fee_reservation_ends_later CHECK (released_at >= reserved_at)
);

CREATE INDEX fee_reservation_by_month ON fee_reservation (account_id, operation, quoted_for)
  WHERE released_at IS NULL;

-- FEE-4: a reservation is released once, and not after its fee was charged.
CREATE FUNCTION guard_fee_release() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
BEGIN
  IF OLD.released_at IS NOT NULL OR NEW.released_at IS NULL
     OR to_jsonb(NEW) - 'released_at' <> to_jsonb(OLD) - 'released_at'
     OR EXISTS (SELECT FROM fee_charge c WHERE c.subject = OLD.subject) THEN
    RAISE EXCEPTION 'what was reserved for % does not change', OLD.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_reservation_released_once';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER fee_reservation_released_once BEFORE UPDATE ON fee_reservation
  FOR EACH ROW EXECUTE FUNCTION guard_fee_release();

CREATE TRIGGER fee_reservation_kept BEFORE DELETE OR TRUNCATE ON fee_reservation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- FEE-4: what was reserved is charged as it was told, and not after it was released.
CREATE FUNCTION guard_fee_reserved() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  reserved fee_reservation;
BEGIN
  SELECT * INTO reserved FROM fee_reservation r WHERE r.subject = NEW.subject FOR UPDATE;
  IF FOUND AND (reserved.released_at IS NOT NULL OR reserved.account_id <> NEW.account_id
                OR reserved.quote <> NEW.quote) THEN
    RAISE EXCEPTION 'the fee of % is not what was reserved', NEW.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_charge_as_reserved';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER fee_charge_as_reserved BEFORE INSERT ON fee_charge
  FOR EACH ROW EXECUTE FUNCTION guard_fee_reserved();

REVOKE ALL ON fee_reservation FROM PUBLIC;

REVOKE ALL ON FUNCTION fee_rounded(numeric, int, text), fee_by_terms(jsonb, numeric),
  fee_as_agreed(jsonb, jsonb), guard_fee_agreed(), guard_fee_release(), guard_fee_reserved()
  FROM PUBLIC;

GRANT EXECUTE ON FUNCTION fee_rounded(numeric, int, text), fee_by_terms(jsonb, numeric),
  fee_as_agreed(jsonb, jsonb) TO florin_service, florin_auditor;

GRANT SELECT ON fee_reservation TO florin_service, florin_auditor;

GRANT INSERT (subject, account_id, operation, quoted_for, schedule_id, quote, reserved_at),
  UPDATE (released_at) ON fee_reservation TO florin_service;
