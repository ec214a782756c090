-- How many bytes all files take whose forms are not sent yet.
SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM attachments WHERE claimed_at IS NULL
