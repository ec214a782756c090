-- A page of a customer's complaints, newest first. $1 whose; $2 a stage, `open` or `over`; $3 what numbers and things are
-- like; $4/$5 where the page before ended; $6 how many; $7/$8 the buyer and the department to whose complaints the view
-- is limited, if it is.
SELECT
    c.id,
    c.number,
    u.name AS customer_name,
    o.number AS order_number,
    c.reason,
    c.stage,
    c.severity,
    c.level,
    q.name AS owner_name,
    c.filed_at,
    c.closed_at,
    c.withdrawn_at,
    c.decision,
    c.awaited,
    c.due_at,
    (SELECT count(*) FROM complaint_items AS n WHERE n.complaint_id = c.id) AS item_count,
    (SELECT n.pieces FROM complaint_items AS n WHERE n.complaint_id = c.id ORDER BY n.position LIMIT 1) AS first_pieces,
    (
        SELECT l.name
        FROM complaint_items AS n
        INNER JOIN order_lines AS l ON l.id = n.order_line_id
        WHERE n.complaint_id = c.id
        ORDER BY n.position
        LIMIT 1
    ) AS first_name,
    c.filed_at AS sort_key
FROM complaints AS c
INNER JOIN customers AS u ON u.id = c.customer_id
LEFT JOIN orders AS o ON o.id = c.order_id
LEFT JOIN staff AS s ON s.id = c.owner_staff_id
LEFT JOIN people AS q ON q.id = s.person_id
WHERE
    c.id IN (
        SELECT c.id
        FROM complaints AS c
        WHERE
        c.customer_id = $1
        AND (c.buyer_id = $7 OR c.department_id = $8 OR $7 IS NULL)
        AND (
            CAST($2 AS TEXT) IS NULL
            OR c.stage = $2
            OR ($2 = 'open' AND c.stage NOT IN ('closed', 'withdrawn'))
            OR ($2 = 'over' AND c.stage IN ('closed', 'withdrawn'))
        )
        AND (
            CAST($3 AS TEXT) IS NULL
            OR lower(c.number) LIKE $3 ESCAPE '!'
            OR EXISTS (
                SELECT 1 FROM orders AS x
                WHERE x.id = c.order_id
                AND (
                    lower(x.number) LIKE $3 ESCAPE '!'
                    OR lower(x.po_number) LIKE $3 ESCAPE '!'
                    OR lower(x.external_number) LIKE $3 ESCAPE '!'
                )
            )
            OR EXISTS (
                SELECT 1
                FROM complaint_items AS y
                INNER JOIN order_lines AS z ON z.id = y.order_line_id
                WHERE y.complaint_id = c.id
                AND (lower(z.sku) LIKE $3 ESCAPE '!' OR lower(z.name) LIKE $3 ESCAPE '!')
            )
        )
        AND (c.filed_at, c.id) < ($4, $5)
        ORDER BY c.filed_at DESC, c.id DESC
        LIMIT $6
    )
ORDER BY c.filed_at DESC, c.id DESC
