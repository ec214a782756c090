-- Until when a closed complaint can be opened again is promised when it is closed, and does not follow the settings. Those
-- closed before had 14 days, unless the settings said otherwise.

ALTER TABLE complaints ADD COLUMN reopens_until BIGINT;
UPDATE complaints SET reopens_until = closed_at + 14 * 86400000000 WHERE closed_at IS NOT NULL;
