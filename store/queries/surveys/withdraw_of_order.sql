-- Takes back what was planned to ask about an order and was not sent.
UPDATE survey_invitations SET withdrawn_at = $2, withdrawn_reason = $3
WHERE order_id = $1 AND sent_at IS NULL AND withdrawn_at IS NULL
