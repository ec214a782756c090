-- How many complaints of a person are open: nobody is asked how it went meanwhile.
SELECT count(*) AS complaints
FROM complaints AS c
INNER JOIN buyers AS b ON b.id = c.buyer_id
WHERE b.person_id = $1 AND c.stage NOT IN ('closed', 'withdrawn')
