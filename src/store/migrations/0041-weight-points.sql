-- What a client weighs in a caseload, part by part. Points nobody here has set are written anew at every start.
CREATE TABLE weight_point (
  part text NOT NULL,
  level text NOT NULL,
  points double precision NOT NULL CHECK (points >= 0 AND points <= 100),
  is_set_here boolean NOT NULL DEFAULT false,
  PRIMARY KEY (part, level)
);
