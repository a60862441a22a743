-- The record: who the practice is, what was imported from where, and every recorded fact.
CREATE TABLE practice (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  name text NOT NULL,
  zone text NOT NULL,
  is_made_up boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Anything the practice has chosen: which numbers it watches, status words, targets that are not dated.
CREATE TABLE setting (name text PRIMARY KEY, value jsonb NOT NULL, saved_at timestamptz NOT NULL DEFAULT now());

-- Names of staff, sites, programs, payers and teams. Facts hold the id only; names never reach the warehouse.
CREATE TABLE label (kind text NOT NULL, id bigint NOT NULL, name text NOT NULL, zone text, PRIMARY KEY (kind, id));

-- What a source calls a client, sealed. The id is a keyed hash of it, so the same client gets the same id from every file.
CREATE TABLE client_identity (client_id bigint PRIMARY KEY, source text NOT NULL, sealed bytea NOT NULL);

CREATE TABLE import (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  fact text NOT NULL,
  source text NOT NULL,
  profile text,
  file_name text NOT NULL,
  file_hash text,
  header jsonb,
  state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'interrupted')),
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  rows_read bigint NOT NULL DEFAULT 0,
  rows_added bigint NOT NULL DEFAULT 0,
  rows_changed bigint NOT NULL DEFAULT 0,
  rows_same bigint NOT NULL DEFAULT 0,
  rows_rejected bigint NOT NULL DEFAULT 0,
  covers_from date,
  covers_to date,
  problems jsonb NOT NULL DEFAULT '[]'
);
-- The lines as they came, in sealed blocks, so that any figure can show the line a row came from.
CREATE TABLE import_lines (import_id bigint NOT NULL REFERENCES import (id), first_line integer NOT NULL, last_line integer NOT NULL, sealed bytea NOT NULL, PRIMARY KEY (import_id, first_line));
CREATE TABLE import_reject (import_id bigint NOT NULL REFERENCES import (id), place bigint NOT NULL, line integer NOT NULL, column_name text, code text NOT NULL, facts jsonb NOT NULL DEFAULT '{}', sealed bytea NOT NULL, PRIMARY KEY (import_id, place));
CREATE TABLE source_profile (name text PRIMARY KEY, fact text NOT NULL, spec jsonb NOT NULL, version integer NOT NULL DEFAULT 1, saved_at timestamptz NOT NULL DEFAULT now());

-- One row per commit that touched facts, numbered in commit order: the warehouse follows this.
CREATE TABLE change (seq bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), import_id bigint REFERENCES import (id), facts text[] NOT NULL);

CREATE TABLE target (kpi_id text NOT NULL, starts_on date NOT NULL, value double precision NOT NULL, note text, saved_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (kpi_id, starts_on));

-- Small tables that derived facts join to.
CREATE TABLE calendar (day date PRIMARY KEY, is_month_start boolean NOT NULL);
INSERT INTO calendar SELECT d::date, extract(day FROM d) = 1 FROM generate_series('2000-01-01'::timestamp, '2059-12-31'::timestamp, interval '1 day') AS g (d);
CREATE TABLE instrument_rule (instrument text PRIMARY KEY, direction integer NOT NULL CHECK (direction IN (-1, 1)), caseness double precision NOT NULL, reliable_change double precision NOT NULL);

-- one person
CREATE TABLE "client" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "sex" text,
  "language" text,
  "birth_year" integer,
  "referral_source" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX client_id ON "client" (id);
CREATE INDEX client_change ON "client" USING brin (change_seq);

-- one contact from a person seeking care
CREATE TABLE "inquiry" (
  "id" bigint NOT NULL,
  "received_at" timestamptz NOT NULL,
  "received_at_local" timestamp,
  "channel" text,
  "answered" boolean,
  "first_response_at" timestamptz,
  "first_response_at_local" timestamp,
  "reached_at" timestamptz,
  "reached_at_local" timestamp,
  "intent" text,
  "payer_question" boolean,
  "modality_wanted" text,
  "site_id" bigint,
  "referral_source" text,
  "client_id" bigint,
  "consult_requested" boolean,
  "consult_appointment_id" bigint,
  "first_appointment_id" bigint,
  "waitlisted_at" timestamptz,
  "waitlisted_at_local" timestamp,
  "crisis_flagged_at" timestamptz,
  "crisis_flagged_at_local" timestamp,
  "handed_over_at" timestamptz,
  "handed_over_at_local" timestamp,
  "staff_only" boolean,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX inquiry_change ON "inquiry" USING brin (change_seq);

-- one referral or completed intake
CREATE TABLE "referral" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "referred_on" date NOT NULL,
  "intake_completed_on" date,
  "referral_source" text,
  "program_id" bigint,
  "site_id" bigint,
  "closed_on" date,
  "report_sent_on" date,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX referral_id ON "referral" (id);
CREATE INDEX referral_change ON "referral" USING brin (change_seq);

-- one planned appointment of one client
CREATE TABLE "appointment" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "clinician_id" bigint,
  "site_id" bigint,
  "program_id" bigint,
  "payer_id" bigint,
  "booked_at" timestamptz,
  "booked_at_local" timestamp,
  "scheduled_start" timestamptz NOT NULL,
  "scheduled_start_local" timestamp,
  "scheduled_end" timestamptz,
  "scheduled_end_local" timestamp,
  "status" text,
  "cancelled_at" timestamptz,
  "cancelled_at_local" timestamp,
  "kind" text,
  "modality" text,
  "cpt" text,
  "fee_waived" boolean,
  "documented_at" timestamptz,
  "documented_at_local" timestamp,
  "reminder_sent" boolean,
  "confirmed" boolean,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX appointment_id ON "appointment" (id);
CREATE INDEX appointment_change ON "appointment" USING brin (change_seq);

-- one slot that became free
CREATE TABLE "opening" (
  "id" bigint NOT NULL,
  "clinician_id" bigint NOT NULL,
  "site_id" bigint,
  "slot_start" timestamptz NOT NULL,
  "slot_start_local" timestamp,
  "freed_at" timestamptz NOT NULL,
  "freed_at_local" timestamp,
  "reason" text,
  "refilled_at" timestamptz,
  "refilled_at_local" timestamp,
  "refilled_from" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX opening_change ON "opening" USING brin (change_seq);

-- one person waiting
CREATE TABLE "waitlist_entry" (
  "id" bigint NOT NULL,
  "client_id" bigint,
  "added_at" timestamptz NOT NULL,
  "added_at_local" timestamp,
  "site_id" bigint,
  "modality_wanted" text,
  "times_wanted" text,
  "skills_wanted" text,
  "payer_id" bigint,
  "offered_at" timestamptz,
  "offered_at_local" timestamp,
  "accepted_at" timestamptz,
  "accepted_at_local" timestamp,
  "removed_at" timestamptz,
  "removed_at_local" timestamp,
  "reason" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX waitlist_entry_change ON "waitlist_entry" USING brin (change_seq);

-- one episode of care
CREATE TABLE "episode" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "clinician_id" bigint,
  "site_id" bigint,
  "program_id" bigint,
  "payer_id" bigint,
  "level_of_care" text,
  "opened_on" date NOT NULL,
  "closed_on" date,
  "close_reason" text,
  "diagnosis_group" text,
  "icd10" text,
  "approach" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX episode_id ON "episode" (id);
CREATE INDEX episode_change ON "episode" USING brin (change_seq);

-- one acute stay or crisis contact
CREATE TABLE "admission" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "kind" text NOT NULL,
  "admitted_on" date NOT NULL,
  "discharged_on" date,
  "planned" boolean,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX admission_id ON "admission" (id);
CREATE INDEX admission_change ON "admission" USING brin (change_seq);

-- one answered instrument
CREATE TABLE "assessment" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "episode_id" bigint,
  "instrument" text NOT NULL,
  "respondent" text,
  "answered_at" timestamptz NOT NULL,
  "answered_at_local" timestamp,
  "due_on" date,
  "state" text,
  "total" double precision,
  "subscales" text,
  "risk" boolean,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX assessment_id ON "assessment" (id);
CREATE INDEX assessment_change ON "assessment" USING brin (change_seq);

-- one experience question put to a client
CREATE TABLE "rating" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "appointment_id" bigint,
  "clinician_id" bigint,
  "site_id" bigint,
  "touchpoint" text,
  "question" text NOT NULL,
  "value" double precision,
  "comment" text,
  "sent_at" timestamptz NOT NULL,
  "sent_at_local" timestamp,
  "answered_at" timestamptz,
  "answered_at_local" timestamp,
  "followed_up_at" timestamptz,
  "followed_up_at_local" timestamp,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX rating_id ON "rating" (id);
CREATE INDEX rating_change ON "rating" USING brin (change_seq);

-- one inbound message and its first reply
CREATE TABLE "message" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "clinician_id" bigint,
  "sent_at" timestamptz NOT NULL,
  "sent_at_local" timestamp,
  "replied_at" timestamptz,
  "replied_at_local" timestamp,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX message_id ON "message" (id);
CREATE INDEX message_change ON "message" USING brin (change_seq);

-- one person active on one day
CREATE TABLE "activity" (
  "id" bigint NOT NULL,
  "person_kind" text NOT NULL,
  "client_id" bigint,
  "clinician_id" bigint,
  "day" date NOT NULL,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX activity_change ON "activity" USING brin (change_seq);

-- one billed line
CREATE TABLE "charge" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "clinician_id" bigint,
  "site_id" bigint,
  "appointment_id" bigint,
  "payer_id" bigint,
  "service_on" date NOT NULL,
  "submitted_on" date,
  "amount_cents" bigint NOT NULL,
  "cpt" text,
  "authorization_id" bigint,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX charge_id ON "charge" (id);
CREATE INDEX charge_change ON "charge" USING brin (change_seq);

-- one adjudicated line
CREATE TABLE "remittance" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "charge_id" bigint NOT NULL,
  "payer_id" bigint,
  "site_id" bigint,
  "processed_on" date NOT NULL,
  "paid_cents" bigint,
  "patient_cents" bigint,
  "contractual_cents" bigint,
  "denied_cents" bigint,
  "group_code" text,
  "carc" text,
  "rarc" text,
  "round" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX remittance_id ON "remittance" (id);
CREATE INDEX remittance_change ON "remittance" USING brin (change_seq);

-- money received
CREATE TABLE "payment" (
  "id" bigint NOT NULL,
  "received_on" date NOT NULL,
  "amount_cents" bigint NOT NULL,
  "from" text,
  "payer_id" bigint,
  "site_id" bigint,
  "client_id" bigint,
  "charge_id" bigint,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX payment_change ON "payment" USING brin (change_seq);

-- one authorization for care
CREATE TABLE "authorization" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "payer_id" bigint,
  "level_of_care" text,
  "starts_on" date NOT NULL,
  "ends_on" date NOT NULL,
  "units_approved" integer,
  "units_used" integer,
  "requested_on" date,
  "decided_on" date,
  "decision" text,
  "days_requested" integer,
  "days_approved" integer,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX authorization_id ON "authorization" (id);
CREATE INDEX authorization_change ON "authorization" USING brin (change_seq);

-- one clinician on one day
CREATE TABLE "work_day" (
  "id" bigint NOT NULL,
  "clinician_id" bigint NOT NULL,
  "site_id" bigint,
  "day" date NOT NULL,
  "paid_minutes" integer,
  "available_minutes" integer,
  "pto_minutes" integer,
  "after_hours_minutes" integer,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX work_day_change ON "work_day" USING brin (change_seq);

-- one employment
CREATE TABLE "employment" (
  "id" bigint NOT NULL,
  "staff_id" bigint NOT NULL,
  "role" text,
  "team_id" bigint,
  "fte" double precision,
  "started_on" date NOT NULL,
  "ended_on" date,
  "end_reason" text,
  "pto_accrued_minutes" integer,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX employment_change ON "employment" USING brin (change_seq);

-- one anonymous answer
CREATE TABLE "pulse_answer" (
  "id" bigint NOT NULL,
  "pulse" text NOT NULL,
  "closed_on" date NOT NULL,
  "team_id" bigint,
  "question" text NOT NULL,
  "value" double precision NOT NULL,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX pulse_answer_change ON "pulse_answer" USING brin (change_seq);

-- one item of a development plan
CREATE TABLE "development" (
  "id" bigint NOT NULL,
  "staff_id" bigint NOT NULL,
  "kind" text NOT NULL,
  "planned_for" date NOT NULL,
  "done_on" date,
  "hours" double precision,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX development_change ON "development" USING brin (change_seq);

-- one team, one month, one kind of support
CREATE TABLE "support_use" (
  "id" bigint NOT NULL,
  "month" date NOT NULL,
  "team_id" bigint NOT NULL,
  "kind" text NOT NULL,
  "uses" integer NOT NULL,
  "eligible" integer,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX support_use_change ON "support_use" USING brin (change_seq);

-- one suggestion from staff
CREATE TABLE "suggestion" (
  "id" bigint NOT NULL,
  "raised_on" date NOT NULL,
  "team_id" bigint,
  "decided_on" date,
  "closed_on" date,
  "outcome" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX suggestion_change ON "suggestion" USING brin (change_seq);

-- one alert
CREATE TABLE "alert" (
  "id" bigint NOT NULL,
  "client_id" bigint NOT NULL,
  "kind" text NOT NULL,
  "raised_at" timestamptz NOT NULL,
  "raised_at_local" timestamp,
  "owner_id" bigint,
  "acknowledged_at" timestamptz,
  "acknowledged_at_local" timestamp,
  "escalated_at" timestamptz,
  "escalated_at_local" timestamp,
  "closed_at" timestamptz,
  "closed_at_local" timestamp,
  "judged" text,
  source text NOT NULL,
  source_id text,
  source_version timestamptz,
  import_id bigint NOT NULL,
  line integer NOT NULL,
  change_seq bigint NOT NULL,
  PRIMARY KEY (client_id, id)
);
CREATE INDEX alert_id ON "alert" (id);
CREATE INDEX alert_change ON "alert" USING brin (change_seq);

