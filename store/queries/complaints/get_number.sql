-- The number of a complaint that a link opens.
SELECT number FROM complaints WHERE id = $1
