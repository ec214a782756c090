-- A past order of an import.
INSERT INTO orders (
    id, number, external_number, customer_id, buyer_name, language, status, currency, goods_minor, freight_minor,
    tax_minor, total_minor, line_count, promised_at, shipping_mode, requested_on, po_number, note,
    recipient, street, city, region, postal_code, country,
    placed_at, confirmed_at, packing_started_at, shipped_at, handed_over_at, cancelled_at, cancelled_by,
    revision, first_lines, phone, paid_at
)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
    $11, $12, $13, $14, $15, $16, $17, $18,
    $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29, $30, $31,
    1, $32, $33, $34
)
