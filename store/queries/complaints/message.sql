-- One thing that was said, for the mail that tells it.
SELECT id, at, actor_role, actor_name, acted_for, buyer_id, text FROM complaint_messages WHERE id = $1
