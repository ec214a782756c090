-- What was offered in a complaint.
SELECT id, offered_at, text, fate, fate_at FROM complaint_solutions WHERE complaint_id = $1 ORDER BY offered_at, id
