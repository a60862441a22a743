-- Instruments the practice brought: its own, and those of packs that come under terms of their own. One of a pack is used only once a named person has
-- accepted its terms. A definition is never changed: another wording or scoring is another version.
CREATE TABLE practice_instrument (
  id text NOT NULL,
  version text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('own', 'pack')),
  definition jsonb NOT NULL,
  pack text,
  terms text,
  added_at timestamptz NOT NULL DEFAULT now(),
  added_by text NOT NULL,
  accepted_at timestamptz,
  accepted_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  PRIMARY KEY (id, version),
  CHECK ((kind = 'pack') = (pack IS NOT NULL AND terms IS NOT NULL)),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
