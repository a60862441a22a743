-- Reports that were handed out. What they rest on is kept with them: the rows in files of the data directory, the rest here.
CREATE TABLE report (
  id uuid PRIMARY KEY,
  made_at timestamptz NOT NULL DEFAULT now(),
  head jsonb NOT NULL,
  content jsonb NOT NULL,
  pdf bytea NOT NULL
);
