-- What a wire costs is reserved when it is ordered, charged when it is sent, and given back when it
-- ends unsent; whoever writes.

-- Where the wire of a reservation is looked for.
CREATE INDEX wire_by_quoted_day ON wire (account_id, quoted_for);

-- FEE-4: whether what a wire was told is what is reserved for it, and given back just where it
-- ended unsent. That what is charged is what was reserved is said with the charges.
CREATE FUNCTION wire_fee_stands(w wire) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT coalesce((SELECT r.account_id = w.account_id AND r.quote = w.fee_quote
                          AND (r.released_at IS NOT NULL)
                              = (w.state IN ('rejected', 'cancelled') AND w.submission_id IS NULL)
                     FROM fee_reservation r WHERE r.subject = type_id('wire', w.id)), false)
$$;

-- As before; and the fee of a wire agrees with its state.
CREATE OR REPLACE FUNCTION guard_wire_stands() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  w wire;
BEGIN
  SELECT * INTO w FROM wire WHERE id = NEW.id;
  IF w.moves <> NEW.moves THEN
    RETURN NULL;
  END IF;
  IF NOT wire_hold_stands(w) THEN
    RAISE EXCEPTION 'the hold of wire % is not that of a wire which is %', w.id, w.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_hold_stands';
  END IF;
  IF NOT wire_fee_stands(w) THEN
    RAISE EXCEPTION 'the fee of wire % is not reserved as that of a wire which is %', w.id, w.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_fee_stands';
  END IF;
  IF NOT wire_money_stands(w) THEN
    RAISE EXCEPTION 'the entries of wire % are not those of a wire which is %', w.id, w.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_money_stands';
  END IF;
  RETURN NULL;
END $$;

-- FEE-4: what is reserved for a wire is that wire's, and is given back as the wire ends.
CREATE FUNCTION guard_fee_of_wire() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM wire w
                  WHERE w.account_id = NEW.account_id AND w.quoted_for = NEW.quoted_for
                    AND type_id('wire', w.id) = NEW.subject AND wire_fee_stands(w)) THEN
    RAISE EXCEPTION 'the fee that is reserved for % does not stand as the wire does', NEW.subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fee_of_its_wire';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER fee_of_its_wire AFTER INSERT OR UPDATE ON fee_reservation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.subject LIKE 'wire\_%')
  EXECUTE FUNCTION guard_fee_of_wire();

REVOKE ALL ON FUNCTION wire_fee_stands(wire), guard_fee_of_wire() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION wire_fee_stands(wire) TO florin_service, florin_auditor;
