-- A new complaint, for the department its buyer is in or its order was placed for.
INSERT INTO complaints (
    id, number, source, customer_id, customer_class, buyer_id, department_id, guest_name, guest_email, language, order_id,
    parcel_id, follows_id, reason, wish, text, filed_at, revision, stage, severity, level, warned, due_at
)
VALUES (
    $1, $2, $3, $4, $5, $6,
    coalesce((SELECT o.department_id FROM orders AS o WHERE o.id = $10), (SELECT b.department_id FROM buyers AS b WHERE b.id = $6)),
    $7, $8, $9, $10,
    $11, (SELECT f.id FROM complaints AS f WHERE f.number = $12), $13, $14, $15, $16, 1, 'received', $17, 1, 0, $18
)
