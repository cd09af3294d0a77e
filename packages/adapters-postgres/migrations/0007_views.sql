-- What reads go through, and the journal and the audit records as one log.

-- When the posting of this number was booked on a running account. Later numbers are
-- never booked earlier, so it is found by halving the time between the first and the
-- last posting. A number beyond either end gives that end.
CREATE FUNCTION booked_at_of(account uuid, number bigint) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  earliest timestamptz;
  latest   timestamptz;
  middle   timestamptz;
  found    record;
BEGIN
  SELECT min(booked_at), max(booked_at) INTO earliest, latest
    FROM posting WHERE account_id = account;
  WHILE earliest < latest LOOP
    middle := earliest + (latest - earliest) / 2;
    SELECT booked_at, sequence INTO found FROM posting
     WHERE account_id = account AND booked_at <= middle
     ORDER BY booked_at DESC, sequence DESC LIMIT 1;
    IF found.sequence >= number THEN
      latest := found.booked_at;
    ELSE
      SELECT booked_at INTO earliest FROM posting
       WHERE account_id = account AND booked_at > middle
       ORDER BY booked_at, sequence LIMIT 1;
    END IF;
  END LOOP;
  RETURN earliest;
END $$;

REVOKE ALL ON FUNCTION booked_at_of(uuid, bigint) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION booked_at_of(uuid, bigint) TO florin_service, florin_auditor;

-- An id as people see it (TypeID): the prefix, and the UUID in Crockford's base 32.
CREATE FUNCTION type_id(prefix text, id uuid) RETURNS text
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  alphabet constant text := '0123456789abcdefghjkmnpqrstvwxyz';
  hex      constant text := replace(id::text, '-', '');
  high     bigint := ('x' || left(hex, 16))::bit(64)::bigint;
  low      bigint := ('x' || right(hex, 16))::bit(64)::bigint;
  suffix   text := substr(alphabet, ((high >> 61) & 7)::int + 1, 1);
BEGIN
  FOR step IN 0..11 LOOP
    suffix := suffix || substr(alphabet, ((high >> (56 - 5 * step)) & 31)::int + 1, 1);
  END LOOP;
  suffix := suffix || substr(alphabet, (((high & 1) << 4) | ((low >> 60) & 15))::int + 1, 1);
  FOR step IN 0..11 LOOP
    suffix := suffix || substr(alphabet, ((low >> (55 - 5 * step)) & 31)::int + 1, 1);
  END LOOP;
  RETURN prefix || '_' || suffix;
END $$;
