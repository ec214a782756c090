-- The second factor was shown, or the person begins again.
DELETE FROM half_sign_ins WHERE browser_hash = $1
