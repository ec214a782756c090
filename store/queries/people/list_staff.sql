-- Everyone at the desk, for `portal staff list`.
SELECT id, name, email, language FROM staff WHERE disabled_at IS NULL ORDER BY name, id
