-- Where customers stand is what was decided about them, whoever writes it.

-- KYC-2: what is committed agrees. A customer whom this bank has approved has the tier that the
-- case which stands holds, and none when none does; one who was never approved has what whoever
-- brought them here has set.
CREATE FUNCTION guard_kyc_standing() RETURNS trigger LANGUAGE plpgsql
  SET search_path = florin, pg_temp AS $$
DECLARE
  the_customer uuid := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
  IF EXISTS (
       SELECT FROM customer u
         LEFT JOIN kyc_case c ON c.customer_id = u.id AND c.tier_held <> 'none'
        WHERE u.id = the_customer
          AND EXISTS (SELECT FROM kyc_case k WHERE k.customer_id = u.id AND k.tier_granted IS NOT NULL)
          AND (u.tier <> coalesce(c.tier_held, 'none') OR u.tier_until IS DISTINCT FROM c.expires_on)) THEN
    RAISE EXCEPTION 'the standing of customer % is not that of the case which stands', the_customer
      USING ERRCODE = 'check_violation', CONSTRAINT = 'kyc_standing_follows';
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER kyc_standing_follows AFTER UPDATE ON kyc_case
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.tier_held IS DISTINCT FROM NEW.tier_held OR OLD.expires_on IS DISTINCT FROM NEW.expires_on)
  EXECUTE FUNCTION guard_kyc_standing('customer_id');

CREATE CONSTRAINT TRIGGER kyc_standing_follows AFTER UPDATE ON customer
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_kyc_standing('id');

REVOKE ALL ON FUNCTION guard_kyc_standing() FROM PUBLIC;
