-- One product by its number, for whoever holds the price list; only when they may buy it or could once.
SELECT * FROM offers WHERE price_list_id = $1 AND sku = $2
