-- What outcome figures need to know of more kinds of instruments. The rows are written anew at every start.
DELETE FROM instrument_rule;
ALTER TABLE instrument_rule ALTER COLUMN caseness DROP NOT NULL;
ALTER TABLE instrument_rule ADD COLUMN measures text NOT NULL;
ALTER TABLE instrument_rule ADD COLUMN severe double precision;
ALTER TABLE instrument_rule ADD COLUMN remission double precision;
CREATE TABLE instrument_checkpoint (instrument text NOT NULL, from_day integer NOT NULL, score double precision NOT NULL, PRIMARY KEY (instrument, from_day));
