-- The course to expect of an instrument's scores, as it was learned from closed episodes. A version is never changed: a newer one follows it.
CREATE TABLE course_model (
  instrument text NOT NULL,
  version integer NOT NULL CHECK (version >= 1),
  fitted_at timestamptz NOT NULL DEFAULT now(),
  as_of date NOT NULL,
  -- Closing days of the first and the last episode it was learned from.
  from_on date NOT NULL,
  to_on date NOT NULL CHECK (to_on >= from_on AND to_on <= as_of),
  episodes integer NOT NULL CHECK (episodes >= 1),
  scores integer NOT NULL CHECK (scores >= episodes),
  parameters jsonb NOT NULL,
  reach_days integer NOT NULL CHECK (reach_days >= 0),
  -- Share of the later scores it was learned from that lie beyond the edge.
  flagged_in_sample double precision NOT NULL CHECK (flagged_in_sample BETWEEN 0 AND 1),
  -- What it did to episodes it had not seen; null when there were too few to hold any back.
  held_out jsonb,
  PRIMARY KEY (instrument, version)
);
CREATE FUNCTION keep_course_model() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a version of a course is kept as it was fitted';
END
$$;
CREATE TRIGGER kept BEFORE UPDATE ON course_model FOR EACH ROW EXECUTE FUNCTION keep_course_model();
CREATE TRIGGER told AFTER INSERT OR DELETE ON course_model FOR EACH STATEMENT EXECUTE FUNCTION tell_steered();
