-- Backups that were made or tried, and whether one was proven: brought back whole somewhere else and compared.
CREATE TABLE backup (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  file text NOT NULL,
  is_by_clock boolean NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  finished_at timestamptz,
  bytes bigint,
  row_count bigint,
  -- Of the whole file: a proof counts for these bytes and no others.
  sha256 text,
  problem jsonb,
  proof text CHECK (proof IN ('proven', 'failed')),
  proof_at timestamptz,
  proof_problem jsonb
);
CREATE INDEX backup_newest ON backup (started_at);
CREATE INDEX backup_sha256 ON backup (sha256);
CREATE TRIGGER told AFTER INSERT OR UPDATE OR DELETE ON backup FOR EACH STATEMENT EXECUTE FUNCTION tell_steered();

-- Written to find out whether the record takes a write.
CREATE TABLE write_probe (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), at timestamptz NOT NULL DEFAULT now());
