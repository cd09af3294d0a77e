-- What holds of wires whoever writes them: how they move, who lets them, and that their entries
-- and holds agree with them at every commit.

-- What an entry does to each account in sum, by the code of an internal one or the id of a
-- running one: more debited than credited is positive, and what comes to nothing is left out.
CREATE FUNCTION entry_sums(the_entry uuid) RETURNS jsonb LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT coalesce(jsonb_object_agg(s.account, s.net), '{}') FROM (
    SELECT coalesce(i.code, p.account_id::text) AS account,
           sum(CASE WHEN p.debit THEN p.amount ELSE -p.amount END) AS net
      FROM posting p LEFT JOIN internal_account i ON i.id = p.account_id
     WHERE p.entry_id = the_entry GROUP BY 1) s WHERE s.net <> 0
$$;

-- Whether an entry is of a kind and does this and no more; sums of nothing are left out.
CREATE FUNCTION entry_does(the_entry uuid, the_kind text, sums jsonb) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT EXISTS (SELECT FROM entry e WHERE e.id = the_entry AND e.kind = the_kind)
     AND entry_sums(the_entry) = (SELECT coalesce(jsonb_object_agg(key, value), '{}')
                                    FROM jsonb_each(sums) WHERE value <> '0')
$$;

-- What brings the money of a wire back: from where it was, with all of the fee or none of it, to
-- its account, or to suspense where an incoming wire keeps it.
CREATE FUNCTION restitution_stands(w wire, source text, amount bigint) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT coalesce(bool_or(entry_does(w.restitution_id, 'return', jsonb_build_object(
           source, amount, '4010', f.fee, t.account, -amount - f.fee)) AND (t.account <> '2130'
           OR EXISTS (SELECT FROM incoming_wire i WHERE i.receipt_id = w.restitution_id
                         AND i.suspense = 'return-unplaced' AND i.amount = amount + f.fee))), false)
    FROM (VALUES (0::bigint), (w.fee)) AS f (fee),
         (VALUES (w.account_id::text), ('2130')) AS t (account)
$$;

-- WIRE-1: whether the entries of a wire are those of its state, and its fee was charged with them.
CREATE FUNCTION wire_money_stands(w wire) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT coalesce(
    CASE WHEN w.submission_id IS NULL
         THEN NOT EXISTS (SELECT FROM fee_charge c WHERE c.subject = type_id('wire', w.id))
         ELSE entry_does(w.submission_id, 'capture', jsonb_build_object(
                w.account_id::text, w.total, '2110', -w.sent, '4010', -w.fee))
              AND (SELECT e.hold_id = w.hold_id FROM entry e WHERE e.id = w.submission_id)
              AND (SELECT c.fee = w.fee AND c.quote = w.fee_quote AND c.account_id = w.account_id
                          AND (c.fee = 0 OR c.entry_id = w.submission_id)
                     FROM fee_charge c WHERE c.subject = type_id('wire', w.id)) END
    AND (w.settlement_id IS NULL OR entry_does(w.settlement_id, 'settlement',
           jsonb_build_object('2110', w.sent, '1020', -w.sent)))
    AND (w.restitution_id IS NULL OR CASE w.state
           WHEN 'returned' THEN restitution_stands(w, '1020', w.came_back)
           ELSE restitution_stands(w, '2110', w.sent) END), false)
$$;

-- WIRE-8: whether its hold is all that it will take before it is sent, and nothing after.
CREATE FUNCTION wire_hold_stands(w wire) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT coalesce((SELECT h.account_id = w.account_id AND h.amount = w.total
                          AND h.currency = w.currency AND h.reserved_for = type_id('wire', w.id)
                          AND CASE WHEN w.state IN ('pending_approval', 'approved', 'queued')
                                   THEN h.stage = 'open'
                                   WHEN w.submission_id IS NULL THEN h.stage = 'released'
                                   ELSE h.captured_by = w.submission_id END
                     FROM hold h WHERE h.id = w.hold_id), false)
$$;

-- WIRE-2, WIRE-4: whether somebody approved just this wire: neither who ordered it, nor its
-- customer, and shown what it is.
CREATE FUNCTION wire_approved_by(w wire, somebody uuid) RETURNS boolean LANGUAGE sql STABLE
  SET search_path = florin, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
      JOIN bank_user u ON u.id = d.decided_by
     WHERE a.operation = 'release-wire' AND a.subject = type_id('wire', w.id)
       AND d.outcome = 'approved' AND d.decided_by = somebody AND d.decided_by <> w.created_by
       AND u.customer_id IS DISTINCT FROM w.customer_id
       AND a.shown ->> 'uetr' = w.uetr AND a.shown ->> 'endToEndId' = w.end_to_end_id
       AND a.shown ->> 'account' = type_id('acct', w.account_id)
       AND regexp_replace(a.shown ->> 'sent', '\.', '') ~ ('^0*' || w.sent || ' ' || w.currency || '$')
       AND regexp_replace(a.shown ->> 'total', '\.', '') ~ ('^0*' || w.total || ' ' || w.currency || '$')
       AND a.shown ->> 'beneficiary' = w.beneficiary ->> 'name')
$$;

-- WIRE-7: whether the last that a list said of whom a subject stands for lets them pass on a
-- moment. Which list is the newest only the service knows; a day is given, since the bank's date
-- may be UTC's of yesterday.
CREATE FUNCTION screening_lets_pass(the_subject text, moment timestamptz) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT coalesce((
    SELECT r.outcome = 'clear'
           OR coalesce(c.expires_on >= (moment AT TIME ZONE 'UTC')::date - 1, false)
      FROM screening_result r LEFT JOIN screening_clearing c ON c.result_id = r.id
     WHERE r.subject = the_subject ORDER BY r.number DESC LIMIT 1), false)
$$;

-- WIRE-6: from which amount in minor units on the bank, or the tier of the account's owner, asks
-- for another person; nothing for never. A tier says whole units for a currency it does not list.
CREATE FUNCTION wire_approval_from(the_account uuid, the_currency text, exponent integer)
  RETURNS numeric LANGUAGE sql STABLE SET search_path = florin, pg_temp AS $$
  SELECT least(
    (SELECT (r.approval_from ->> the_currency)::numeric FROM wire_rule r
      ORDER BY r.number DESC LIMIT 1),
    (SELECT CASE WHEN a.policy -> s.tier -> 'currencies' ? the_currency
                 THEN (a.policy #>> ARRAY[s.tier, 'currencies', the_currency, 'approvalFrom'])::numeric
                 ELSE (a.policy #>> ARRAY[s.tier, 'usual', 'approvalFrom'])::numeric * 10 ^ exponent END
       FROM account_standing s
      CROSS JOIN (SELECT policy FROM allowance_rule ORDER BY number DESC LIMIT 1) a
      WHERE s.account_id = the_account))
$$;

-- A wire begins as it was ordered. Orders of one customer and currency wait for each other by the
-- row of the customer's day, which the ledger locks before it locks accounts: whoever orders has
-- locked it before the hold was placed, so that nothing is locked here in another order.
CREATE FUNCTION guard_ordered_wire() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  threshold numeric;
BEGIN
  IF NOT EXISTS (SELECT FROM account_standing s WHERE s.account_id = NEW.account_id
                    AND s.owner_id = NEW.customer_id AND s.currency = NEW.currency) THEN
    RAISE EXCEPTION 'wire % is not of an account of its customer', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_of_its_customer';
  END IF;
  IF NEW.moves <> 0 OR NEW.state <> 'pending_approval' OR NEW.approved_by IS NOT NULL
     OR NEW.handed_over_at IS NOT NULL OR NEW.reason_code IS NOT NULL THEN
    RAISE EXCEPTION 'wire % is not only just ordered', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_begins_ordered';
  END IF;
  PERFORM FROM customer_day d WHERE d.owner_id = NEW.customer_id AND d.currency = NEW.currency
    FOR NO KEY UPDATE;
  threshold := wire_approval_from(NEW.account_id, NEW.currency,
    length(split_part(NEW.fee_quote #>> '{amount,amount}', '.', 2)));
  NEW.needs_approval := 'approval' = ANY (NEW.waits_for) OR coalesce(NEW.amount + (
    SELECT coalesce(sum(w.amount), 0) FROM wire w
     WHERE w.customer_id = NEW.customer_id AND w.currency = NEW.currency
       AND w.approved_by IS NULL
       AND (w.state NOT IN ('rejected', 'cancelled') OR w.submission_id IS NOT NULL)
       AND w.created_at >= NEW.created_at - (SELECT r.velocity_hours FROM wire_rule r
             ORDER BY r.number DESC LIMIT 1) * interval '1 hour') >= threshold, false);
  RETURN NEW;
END $$;

CREATE TRIGGER wire_ordered BEFORE INSERT ON wire
  FOR EACH ROW EXECUTE FUNCTION guard_ordered_wire();

-- A move is made from where the wire is, in order; approved and sent is only what another person
-- approved where that was asked for, and what screening lets pass; and two people, or the rail,
-- say what became of what was sent.
CREATE FUNCTION guard_wire_move() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
DECLARE
  w wire;
BEGIN
  SELECT * INTO w FROM wire WHERE id = NEW.wire_id FOR NO KEY UPDATE;
  IF NEW.from_state IS DISTINCT FROM w.state OR NEW.number <> w.moves + 1 THEN
    RAISE EXCEPTION 'wire % is % after % moves', NEW.wire_id, w.state, w.moves
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_move_from_where_it_is';
  END IF;
  IF NEW.move IN ('approve', 'submit') AND NOT screening_lets_pass(type_id('wire', w.id), NEW.at) THEN
    RAISE EXCEPTION 'the screening of wire % lets nobody pass', w.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_move_screened';
  END IF;
  IF NEW.move IN ('approve', 'submit') AND NOT (CASE
       WHEN NEW.approved_by IS NULL THEN NOT w.needs_approval
       ELSE wire_approved_by(w, NEW.approved_by) END)
     OR NEW.move <> 'approve' AND NEW.approved_by IS DISTINCT FROM w.approved_by THEN
    RAISE EXCEPTION 'nobody has approved wire %', w.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_move_approved';
  END IF;
  IF NEW.move IN ('settle', 'refuse', 'return') AND NEW.rail_message IS NULL AND NOT EXISTS (
       SELECT FROM approval a JOIN approval_decision d ON d.approval_id = a.id
        WHERE a.operation = 'resolve-wire' AND a.subject = type_id('wire', w.id)
          AND d.outcome = 'approved' AND d.xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'neither the rail nor two people say what became of wire %', w.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_move_said_by_somebody';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER wire_move_guarded BEFORE INSERT ON wire_move
  FOR EACH ROW EXECUTE FUNCTION guard_wire_move();

-- What a wire is follows from its moves, and the service changes it in no other way.
CREATE FUNCTION make_wire_move() RETURNS trigger LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = florin, pg_temp AS $$
BEGIN
  UPDATE wire SET
    state = NEW.to_state,
    state_since = NEW.at,
    waits_for = NEW.waits_for,
    approved_by = NEW.approved_by,
    value_date = NEW.value_date,
    submission_id = CASE NEW.move WHEN 'submit' THEN NEW.entry_id ELSE submission_id END,
    submitted_at = CASE NEW.move WHEN 'submit' THEN NEW.at ELSE submitted_at END,
    settlement_id = CASE NEW.move WHEN 'settle' THEN NEW.entry_id ELSE settlement_id END,
    restitution_id = CASE WHEN NEW.move IN ('refuse', 'return') THEN NEW.entry_id
                          ELSE restitution_id END,
    came_back = NEW.came_back,
    reason_code = coalesce(NEW.reason_code, reason_code),
    reason_words = coalesce(NEW.reason_words, reason_words),
    moves = NEW.number
   WHERE id = NEW.wire_id;
  RETURN NULL;
END $$;

CREATE TRIGGER wire_move_made AFTER INSERT ON wire_move
  FOR EACH ROW EXECUTE FUNCTION make_wire_move();

-- WIRE-4: the order never changes, and the rest by the history alone, but for what a pending wire
-- waits for, and that the message of a submitted one is with the rail.
CREATE FUNCTION guard_wire() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  kept record;
BEGIN
  kept := NEW;
  IF NEW.moves <> OLD.moves THEN
    kept.state := OLD.state; kept.state_since := OLD.state_since; kept.waits_for := OLD.waits_for;
    kept.approved_by := OLD.approved_by; kept.value_date := OLD.value_date;
    kept.submission_id := OLD.submission_id; kept.submitted_at := OLD.submitted_at;
    kept.settlement_id := OLD.settlement_id; kept.restitution_id := OLD.restitution_id;
    kept.came_back := OLD.came_back; kept.moves := OLD.moves;
    kept.reason_code := OLD.reason_code; kept.reason_words := OLD.reason_words;
    IF kept IS NOT DISTINCT FROM OLD AND NEW.moves = OLD.moves + 1 AND EXISTS (
         SELECT FROM wire_move m WHERE m.wire_id = NEW.id AND m.number = NEW.moves
           AND m.from_state = OLD.state AND m.to_state = NEW.state AND m.at = NEW.state_since
           AND m.value_date = NEW.value_date
           AND m.entry_id IS NOT DISTINCT FROM CASE m.move WHEN 'submit' THEN NEW.submission_id
             WHEN 'settle' THEN NEW.settlement_id WHEN 'refuse' THEN NEW.restitution_id
             WHEN 'return' THEN NEW.restitution_id END) THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'wire % moves by its history alone', NEW.id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_moves_by_its_history';
  END IF;
  IF OLD.state = 'pending_approval' THEN
    kept.waits_for := OLD.waits_for; kept.approved_by := OLD.approved_by;
    IF NEW.approved_by IS DISTINCT FROM OLD.approved_by
       AND (OLD.approved_by IS NOT NULL OR NOT wire_approved_by(NEW, NEW.approved_by)) THEN
      RAISE EXCEPTION 'nobody has approved wire %', NEW.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_move_approved';
    END IF;
  ELSIF OLD.handed_over_at IS NULL THEN
    kept.handed_over_at := NULL;
  END IF;
  IF kept IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'wire % is % and stays as it was ordered', NEW.id, OLD.state
      USING ERRCODE = 'check_violation', CONSTRAINT = 'wire_stays_as_ordered';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER wire_guarded BEFORE UPDATE ON wire FOR EACH ROW EXECUTE FUNCTION guard_wire();
