-- Staff give an estimate of a parcel that has no carrier's number too.

ALTER TABLE parcel_estimates ALTER COLUMN tracking_number DROP NOT NULL;
ALTER TABLE parcel_estimates ADD CONSTRAINT parcel_estimates_tracking_number_check
CHECK (tracking_number IS NOT NULL OR parcel_id IS NOT NULL);
