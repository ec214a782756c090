-- Removes the logo that is there.
DELETE FROM logos
