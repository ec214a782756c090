-- Every product, for the import to refer to.
SELECT sku, id, name FROM products
