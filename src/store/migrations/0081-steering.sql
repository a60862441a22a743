-- What the practice means to do about its figures. Small tables: one process writes each change in one transaction.

-- A target stands at one of three levels, from a day on.
ALTER TABLE target ADD COLUMN level text NOT NULL DEFAULT 'target' CHECK (level IN ('floor', 'target', 'stretch'));
ALTER TABLE target DROP CONSTRAINT target_pkey;
ALTER TABLE target ADD PRIMARY KEY (kpi_id, level, starts_on);

-- Whose number it is and how often it is looked at, where the practice departs from the definition.
CREATE TABLE kpi_owner (
  kpi_id text PRIMARY KEY,
  owner text,
  review text CHECK (review IN ('daily', 'weekly', 'monthly', 'quarterly')),
  saved_at timestamptz NOT NULL DEFAULT now(),
  CHECK (owner IS NOT NULL OR review IS NOT NULL)
);

-- What happened on a day, for one number or for all; limits may begin anew there.
CREATE TABLE annotation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kpi_id text,
  on_day date NOT NULL,
  says text NOT NULL CHECK (says <> ''),
  author text,
  rebases boolean NOT NULL DEFAULT false,
  saved_at timestamptz NOT NULL DEFAULT now(),
  CHECK (kpi_id IS NOT NULL OR NOT rebases)
);

-- `slice` holds filters as a question does: {"site": ["12"]}. Values are in the number's own unit.
CREATE TABLE goal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kpi_id text NOT NULL,
  slice jsonb NOT NULL DEFAULT '{}',
  from_value double precision NOT NULL,
  to_value double precision NOT NULL CHECK (to_value <> from_value),
  starts_on date NOT NULL,
  due_on date NOT NULL CHECK (due_on > starts_on),
  owner text NOT NULL,
  why text NOT NULL,
  review text NOT NULL CHECK (review IN ('weekly', 'monthly', 'quarterly')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'reached', 'ended')),
  settled_on date,
  settled_words text,
  saved_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((state = 'open') = (settled_on IS NULL))
);

-- What was seen that day stays as it was seen, whatever comes in later.
CREATE TABLE check_in (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  goal_id bigint NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
  on_day date NOT NULL,
  value double precision,
  low double precision,
  high double precision,
  n double precision NOT NULL,
  shown text NOT NULL,
  confidence integer NOT NULL CHECK (confidence BETWEEN 0 AND 10),
  analysis text NOT NULL,
  next_step text NOT NULL,
  author text,
  saved_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (goal_id, on_day)
);

CREATE TABLE experiment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kpi_id text NOT NULL,
  slice jsonb NOT NULL DEFAULT '{}',
  changed text NOT NULL CHECK (changed <> ''),
  starts_on date NOT NULL,
  expects text NOT NULL CHECK (expects IN ('up', 'down')),
  size double precision NOT NULL CHECK (size > 0),
  grain text NOT NULL CHECK (grain IN ('week', 'month', 'quarter')),
  points integer NOT NULL CHECK (points BETWEEN 5 AND 36),
  owner text NOT NULL,
  verdict text CHECK (verdict IN ('better', 'worse', 'changed', 'no-change-seen', 'cannot-tell')),
  verdict_says text,
  learned text,
  settled_on date,
  saved_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((verdict IS NULL) = (settled_on IS NULL))
);

-- A meeting: what was on its list when it began, and what each number looked like when it ended.
CREATE TABLE review (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cadence text NOT NULL CHECK (cadence IN ('weekly', 'monthly', 'quarterly')),
  on_day date NOT NULL,
  agenda jsonb NOT NULL,
  seen jsonb NOT NULL,
  present text,
  remarks text,
  began_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz
);
-- One meeting of a kind at a time.
CREATE UNIQUE INDEX review_open ON review (cadence) WHERE ended_at IS NULL;

-- What was said about an item of the list: a decision with its owner and day, or only that it was looked at.
CREATE TABLE decision (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review_id bigint NOT NULL REFERENCES review (id),
  item text NOT NULL,
  kpi_id text,
  about text NOT NULL,
  says text,
  owner text,
  due_on date,
  state text NOT NULL CHECK (state IN ('open', 'done', 'dropped', 'seen')),
  settled_on date,
  settled_words text,
  saved_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (review_id, item),
  CHECK (state = 'seen' OR says IS NOT NULL),
  CHECK ((state IN ('done', 'dropped')) = (settled_on IS NOT NULL))
);
CREATE INDEX decision_open ON decision (due_on) WHERE state = 'open';
