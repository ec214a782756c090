-- The logo of this hash, for whoever sees a page.
SELECT png FROM logos WHERE hash = $1
