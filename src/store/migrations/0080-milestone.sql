-- one milestone of a team
CREATE TABLE "milestone" (
  "id" bigint NOT NULL,
  "team_id" bigint,
  "name" text,
  "due_on" date NOT NULL,
  "reached_on" date,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX milestone_change ON "milestone" USING brin (change_seq);

