-- What the service may do: add to the journal, read, and change the few columns
-- that are its to change. Balances and held totals change by triggers alone, which
-- run with the owner's rights.

ALTER FUNCTION book_postings() SECURITY DEFINER SET search_path = florin, pg_temp;

ALTER FUNCTION keep_held_total() SECURITY DEFINER SET search_path = florin, pg_temp;

ALTER FUNCTION guard_entry_lines() SECURITY DEFINER SET search_path = florin, pg_temp;

REVOKE ALL ON ALL TABLES IN SCHEMA florin FROM PUBLIC;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA florin FROM PUBLIC;

GRANT USAGE ON SCHEMA florin TO florin_service, florin_auditor;

GRANT SELECT ON ALL TABLES IN SCHEMA florin TO florin_service, florin_auditor;

REVOKE SELECT ON bank_user, remembered_answer FROM florin_auditor;

-- The auditor sees who there is and what was asked, and neither passwords nor answers.
GRANT SELECT (id, email, name, roles, customer_id, created_at) ON bank_user TO florin_auditor;

GRANT SELECT (principal, route, idempotency_key, fingerprint, remembered_at)
  ON remembered_answer TO florin_auditor;

GRANT USAGE ON SEQUENCE account_serial TO florin_service;

GRANT EXECUTE ON FUNCTION intent_digest(text, text, text) TO florin_service, florin_auditor;

GRANT EXECUTE ON FUNCTION claim_intent(text, text, text, text) TO florin_service;

GRANT INSERT ON customer, bank_user, session, account, posting TO florin_service;

-- All but the transaction's number, which is PostgreSQL's to give.
GRANT INSERT (id, kind, booked_at, value_date, description, reference, metadata, reverses, hold_id,
  principal, route, idempotency_key, fingerprint, request_id, on_behalf_of, asked_at, business_date)
  ON entry TO florin_service;

GRANT INSERT (id, action, subject, principal, route, idempotency_key, request_id, on_behalf_of, at,
  business_date, before, after, fingerprint)
  ON audit_record TO florin_service;

GRANT INSERT (account_id, owner_id, class, currency, stage, stage_since, overdraft_limit,
  minimum_balance, single_limit, daily_limit, last_booked_at, outflow_date)
  ON account_standing TO florin_service;

GRANT UPDATE (stage, stage_since, overdraft_limit, minimum_balance, single_limit, daily_limit)
  ON account_standing TO florin_service;

GRANT INSERT ON hold TO florin_service;

GRANT UPDATE (stage, ended_at, captured_by) ON hold TO florin_service;

GRANT UPDATE (ended_at) ON session TO florin_service;

GRANT INSERT, UPDATE (answer) ON remembered_answer TO florin_service;

GRANT INSERT, UPDATE ON simulated_clock TO florin_service;

GRANT EXECUTE ON FUNCTION fold_internal_deltas() TO florin_service;
