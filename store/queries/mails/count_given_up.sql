-- How many mails were given up, for the desk's navigation.
SELECT count(*) FROM mails WHERE given_up_at IS NOT NULL
