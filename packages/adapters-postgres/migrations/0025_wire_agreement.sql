-- What several rows have to agree on when a transaction that touched a wire commits.

-- WIRE-5: whether the money of an incoming wire is on its account, in suspense, or back where it
-- came from, and its fee was charged with it.
CREATE FUNCTION incoming_money_stands(w incoming_wire) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT coalesce(
    CASE WHEN w.suspense IS NULL THEN entry_does(w.receipt_id, 'settlement', jsonb_build_object(
                '1020', w.amount, w.account_id::text, w.fee - w.amount, '4010', -w.fee))
         WHEN w.suspense = 'return-unplaced' THEN EXISTS (
                SELECT FROM wire o WHERE o.restitution_id = w.receipt_id
                   AND (entry_sums(w.receipt_id) ->> '2130')::bigint = -w.amount)
         ELSE entry_does(w.receipt_id, 'settlement', jsonb_build_object(
                '1020', w.amount, '2130', -w.amount)) END
    AND CASE WHEN w.release_id IS NULL THEN true
             WHEN w.state = 'credited' THEN entry_does(w.release_id, 'settlement',
               jsonb_build_object('2130', w.amount, w.account_id::text, w.fee - w.amount,
                                  '4010', -w.fee))
             ELSE entry_does(w.release_id, 'return', jsonb_build_object(
               '2130', w.amount, '1020', -w.amount)) END
    AND CASE WHEN w.fee_quote IS NULL
             THEN NOT EXISTS (SELECT FROM fee_charge c WHERE c.subject = type_id('inwire', w.id))
             ELSE (SELECT c.fee = w.fee AND c.quote = w.fee_quote AND c.account_id = w.account_id
                          AND (c.fee = 0 OR c.entry_id = coalesce(w.release_id, w.receipt_id))
                     FROM fee_charge c WHERE c.subject = type_id('inwire', w.id)) END, false)
$$;

-- WIRE-1, WIRE-8: entries, fee and hold of a wire agree with its state. A later move of the same
-- transaction is looked at by itself.
CREATE FUNCTION guard_wire_stands() RETURNS trigger LANGUAGE plpgsql
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
  IF NOT wire_money_stands(w) THEN
    RAISE EXCEPTION 'the entries of wire % are not those of a wire which is %', w.id, w.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_money_stands';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER wire_stands_ordered AFTER INSERT ON wire
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_wire_stands();

CREATE CONSTRAINT TRIGGER wire_stands_moved AFTER UPDATE ON wire
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.moves <> NEW.moves)
  EXECUTE FUNCTION guard_wire_stands();

-- WIRE-8: a hold for a wire is that wire's, and ends as the wire does.
CREATE FUNCTION guard_hold_of_wire() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM wire w WHERE w.hold_id = NEW.id AND wire_hold_stands(w)) THEN
    RAISE EXCEPTION 'hold % does not stand as % does', NEW.id, NEW.reserved_for
      USING ERRCODE = 'check_violation', CONSTRAINT = 'hold_of_its_wire';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER hold_of_its_wire AFTER INSERT OR UPDATE ON hold
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.reserved_for LIKE 'wire\_%')
  EXECUTE FUNCTION guard_hold_of_wire();

-- WIRE-1, WIRE-5: what is settled between banks, and what comes back, belongs to one wire.
CREATE FUNCTION guard_entry_of_wire() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM wire w WHERE w.settlement_id = NEW.id)
     AND NOT EXISTS (SELECT FROM wire w WHERE w.restitution_id = NEW.id)
     AND NOT EXISTS (SELECT FROM incoming_wire i WHERE i.receipt_id = NEW.id)
     AND NOT EXISTS (SELECT FROM incoming_wire i WHERE i.release_id = NEW.id) THEN
    RAISE EXCEPTION 'entry % is a % of no wire', NEW.id, NEW.kind
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_of_its_wire';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER entry_of_its_wire AFTER INSERT ON entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind IN ('return', 'settlement'))
  EXECUTE FUNCTION guard_entry_of_wire();

-- WIRE-5: an incoming wire stands somewhere, and came by a message that is noted.
CREATE FUNCTION guard_incoming_stands() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  w incoming_wire;
BEGIN
  SELECT * INTO w FROM incoming_wire WHERE id = NEW.id;
  IF NOT incoming_money_stands(w) THEN
    RAISE EXCEPTION 'the entries of incoming wire % are not those of one which is %', w.id, w.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incoming_money_stands';
  END IF;
  IF NEW.suspense IS DISTINCT FROM 'return-unplaced' AND NOT EXISTS (
       SELECT FROM rail_note n WHERE n.said = NEW.said AND n.outcome = 'applied'
          AND n.subject = type_id('inwire', NEW.id)) THEN
    RAISE EXCEPTION 'nothing that the rail said brought incoming wire %', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'incoming_wire_noted';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER incoming_money_stands AFTER INSERT OR UPDATE ON incoming_wire
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_incoming_stands();

-- WIRE-3: what the rail moved is noted as applied to that wire, and what is noted so moved it.
CREATE FUNCTION guard_move_noted() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM rail_note n WHERE n.said = NEW.rail_message AND n.outcome = 'applied'
                    AND n.subject = type_id('wire', NEW.wire_id)) THEN
    RAISE EXCEPTION 'nothing that the rail said moved wire %', NEW.wire_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_move_noted';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER wire_move_noted AFTER INSERT ON wire_move
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.rail_message IS NOT NULL)
  EXECUTE FUNCTION guard_move_noted();

-- Whether something that was noted as applied did move a wire, or brought one.
CREATE FUNCTION rail_note_applies(the_said text, the_subject text) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT EXISTS (SELECT FROM wire_move m WHERE m.rail_message = the_said
                    AND type_id('wire', m.wire_id) = the_subject)
      OR EXISTS (SELECT FROM incoming_wire i WHERE i.said = the_said
                    AND type_id('inwire', i.id) = the_subject)
$$;

CREATE FUNCTION guard_note_applies() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  IF NOT rail_note_applies(NEW.said, NEW.subject) THEN
    RAISE EXCEPTION 'note % of the rail moved nothing', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'rail_note_applies';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER rail_note_applies AFTER INSERT ON rail_note
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.outcome = 'applied')
  EXECUTE FUNCTION guard_note_applies();

REVOKE ALL ON FUNCTION entry_sums(uuid), entry_does(uuid, text, jsonb),
  restitution_stands(wire, text, bigint), wire_money_stands(wire), wire_hold_stands(wire),
  wire_approved_by(wire, uuid), screening_lets_pass(text, timestamptz),
  wire_approval_from(uuid, text, integer), guard_ordered_wire(), guard_wire_move(),
  make_wire_move(), guard_wire(), incoming_money_stands(incoming_wire), guard_wire_stands(),
  guard_hold_of_wire(), guard_entry_of_wire(), guard_incoming_stands(), guard_move_noted(),
  rail_note_applies(text, text), guard_note_applies() FROM PUBLIC;

GRANT EXECUTE ON FUNCTION entry_sums(uuid), entry_does(uuid, text, jsonb),
  restitution_stands(wire, text, bigint), wire_money_stands(wire), wire_hold_stands(wire),
  wire_approved_by(wire, uuid), screening_lets_pass(text, timestamptz),
  incoming_money_stands(incoming_wire),
  rail_note_applies(text, text) TO florin_service, florin_auditor;
