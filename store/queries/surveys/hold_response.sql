-- Lets nobody else change a response that stands as its page showed it.
UPDATE survey_responses SET revision = revision WHERE invitation_id = $1 AND revision = $2
