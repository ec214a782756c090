-- A new order, for the department its buyer is in; none when they are a buyer no more.
INSERT INTO orders (
    id, number, external_number, customer_id, buyer_id, buyer_name, department_id, language, status, currency,
    goods_minor, freight_minor, tax_minor, total_minor, line_count, promised_at, shipping_mode, requested_on, po_number, note,
    recipient, street, city, region, postal_code, country, placed_at, revision,
    due_at, first_lines, phone
)
SELECT
    $1, $2, NULL, $3, b.id, $5, b.department_id, $6, 'placed', $7, $8,
    $9, $10, $11, $12, $13, $14, $15, $16, $17,
    $18, $19, $20, $21, $22, $23, $24, 1,
    $25, $26, $27
FROM buyers AS b
WHERE b.id = $4 AND b.ended_at IS NULL
