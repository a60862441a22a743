-- How bad a first score is, by the bands its authors published.
ALTER TABLE instrument_rule ADD COLUMN moderate double precision;
ALTER TABLE instrument_rule ADD COLUMN moderately_severe double precision;
