-- What staff are trained in, what clients need of them, and what each clinician has agreed to carry.
-- one thing one member of staff is trained in
CREATE TABLE "skill" (
  "id" bigint NOT NULL,
  "staff_id" bigint NOT NULL,
  "skill" text NOT NULL,
  "since_on" date,
  "until_on" date,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX skill_change ON "skill" USING brin (change_seq);

-- one thing one client needs of a clinician
CREATE TABLE "need" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "need" text NOT NULL,
  "since_on" date,
  "until_on" date,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX need_id ON "need" (id);
CREATE INDEX need_change ON "need" USING brin (change_seq);

ALTER TABLE employment ADD COLUMN weekly_visit_goal integer;
ALTER TABLE employment ADD COLUMN capacity_points double precision;
