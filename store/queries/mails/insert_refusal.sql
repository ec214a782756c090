-- A person turns a topic off; nothing when it is off already.
INSERT INTO mail_refusals (person_id, topic, refused_at)
VALUES ($1, $2, $3)
ON CONFLICT (person_id, topic) DO NOTHING
