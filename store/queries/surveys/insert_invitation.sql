-- Plans to ask somebody; nothing when they are asked about this already.
INSERT INTO survey_invitations (
    id,
    survey_id,
    version,
    trigger_kind,
    object_id,
    order_id,
    buyer_id,
    person_id,
    language,
    customer_class,
    is_late,
    happened_at,
    due_at,
    created_at
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (survey_id, object_id) DO NOTHING
