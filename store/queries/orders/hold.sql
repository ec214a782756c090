-- Holds an order for a change that may still turn out impossible: nobody else changes it until then.
UPDATE orders SET revision = revision WHERE id = $1 AND revision = $2
