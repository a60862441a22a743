-- What happened in a client's life and care that no export tells: a short label, sealed, for the client's time line. Never copied to the warehouse.
CREATE TABLE client_event (
  id bigint GENERATED ALWAYS AS IDENTITY,
  client_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('medication', 'life_event', 'level_of_care', 'plan_review')),
  on_day date NOT NULL,
  sealed bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, id)
);
CREATE TRIGGER told AFTER INSERT OR UPDATE OR DELETE ON client_event FOR EACH STATEMENT EXECUTE FUNCTION tell_steered();
