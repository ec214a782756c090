-- A past order of an import. The one buyer of the customer with the name of who ordered ($5) is its buyer; if two have it, none.
INSERT INTO orders (
    id, number, external_number, customer_id, buyer_id, buyer_name, language, status, currency, goods_minor, freight_minor,
    tax_minor, total_minor, line_count, promised_at, shipping_mode, requested_on, po_number, note,
    recipient, street, city, region, postal_code, country,
    placed_at, confirmed_at, packing_started_at, shipped_at, handed_over_at, cancelled_at, cancelled_by,
    revision, first_lines, phone, paid_at
)
VALUES (
    $1, $2, $3, $4,
    (
        SELECT b.id
        FROM buyers AS b
        INNER JOIN people AS p ON p.id = b.person_id
        WHERE b.customer_id = $4 AND p.name = $5 AND b.ended_at IS NULL AND NOT EXISTS (
            SELECT 1
            FROM buyers AS c
            INNER JOIN people AS q ON q.id = c.person_id
            WHERE c.customer_id = $4 AND q.name = $5 AND c.ended_at IS NULL AND c.id <> b.id
        )
    ),
    $5, $6, $7, $8, $9, $10,
    $11, $12, $13, $14, $15, $16, $17, $18,
    $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29, $30, $31,
    1, $32, $33, $34
)
