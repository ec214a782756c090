-- Other roles of a member of staff.
UPDATE staff SET roles = $2 WHERE id = $1
