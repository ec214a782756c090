-- Who a session belongs to, with all that a page needs of them: one question for each request.
SELECT
    s.created_at,
    s.last_used_at,
    s.buyer_id,
    s.staff_id,
    p.id AS person_id,
    p.name,
    p.email,
    p.language,
    p.time_zone,
    b.role,
    b.department_id,
    t.roles,
    a.id AS acting_id,
    ap.id AS acting_person_id,
    ap.name AS acting_name,
    ap.email AS acting_email,
    ap.language AS acting_language,
    a.roles AS acting_roles,
    c.id AS customer_id,
    c.number AS customer_number,
    c.name AS customer_name,
    c.class AS customer_class,
    c.price_list_id,
    (
        SELECT count(*)
        FROM baskets AS k
        INNER JOIN basket_lines AS n ON n.basket_id = k.id
        WHERE k.buyer_id = s.buyer_id
    ) AS basket_lines,
    (
        SELECT count(*)
        FROM buyers AS o
        WHERE o.person_id = p.id AND o.ended_at IS NULL
    ) AS customers
FROM sessions AS s
LEFT JOIN buyers AS b ON b.id = s.buyer_id AND b.ended_at IS NULL
INNER JOIN people AS p ON p.id = coalesce(b.person_id, s.person_id)
LEFT JOIN customers AS c ON c.id = b.customer_id
LEFT JOIN staff AS t ON t.id = s.staff_id AND t.ended_at IS NULL
LEFT JOIN staff AS a ON a.id = s.acting_staff_id AND a.ended_at IS NULL
LEFT JOIN people AS ap ON ap.id = a.person_id
WHERE
    s.token_hash = $1
    AND p.disabled_at IS NULL
    AND (b.id IS NOT NULL OR t.id IS NOT NULL)
    AND (
        s.acting_staff_id IS NULL
        OR (
            a.id IS NOT NULL
            AND ap.disabled_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM refused_purposes AS r WHERE r.person_id = p.id AND r.purpose = 'acting')
        )
    )
