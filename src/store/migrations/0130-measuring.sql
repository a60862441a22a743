-- What people are asked to answer, and what they answered. Answers stay here, sealed; what is made of them is a row of `assessment`.

-- Which questionnaires go to whom, and when. Those nobody here has changed come from the content.
CREATE TABLE battery (id text PRIMARY KEY, spec jsonb NOT NULL, saved_at timestamptz NOT NULL DEFAULT now());

-- One request to answer. The occurrence makes it impossible to ask twice for the same reason.
CREATE TABLE request (
  client_id bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  occurrence text NOT NULL,
  battery text,
  episode_id bigint,
  respondent text NOT NULL CHECK (respondent IN ('client', 'caregiver', 'teacher', 'clinician')),
  language text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'sms', 'link', 'kiosk', 'clinician', 'paper')),
  due_on date,
  made_at timestamptz NOT NULL DEFAULT now(),
  made_by text,
  expires_at timestamptz NOT NULL,
  opened_at timestamptz,
  first_answer_at timestamptz,
  finished_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  PRIMARY KEY (client_id, id),
  UNIQUE (client_id, occurrence)
);
CREATE INDEX request_id ON request (id);
CREATE INDEX request_open ON request (expires_at) WHERE finished_at IS NULL AND revoked_at IS NULL;

-- One questionnaire of a request. Its number is what a row made of it gives as its line.
CREATE TABLE sheet (
  client_id bigint NOT NULL,
  request_id bigint NOT NULL,
  instrument text NOT NULL,
  version text NOT NULL,
  place integer NOT NULL,
  number integer GENERATED ALWAYS AS IDENTITY,
  answers bytea,
  first_answer_at timestamptz,
  answered_at timestamptz,
  finished_at timestamptz,
  seconds integer CHECK (seconds >= 0),
  entered_by text,
  PRIMARY KEY (client_id, request_id, instrument),
  FOREIGN KEY (client_id, request_id) REFERENCES request (client_id, id)
);
CREATE INDEX sheet_number ON sheet (number);
CREATE INDEX sheet_finished ON sheet (finished_at) WHERE finished_at IS NOT NULL;

-- Who holds one of these may answer one request. Only the hash is kept.
CREATE TABLE request_token (
  hash bytea PRIMARY KEY,
  client_id bigint NOT NULL,
  request_id bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('link', 'code', 'tablet')),
  expires_at timestamptz NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX request_token_request ON request_token (request_id);

-- Where to write to, sealed. `may_write` is false once the person asked not to be written to.
CREATE TABLE client_contact (
  client_id bigint NOT NULL,
  respondent text NOT NULL CHECK (respondent IN ('client', 'caregiver', 'teacher')),
  kind text NOT NULL CHECK (kind IN ('email', 'phone')),
  sealed bytea NOT NULL,
  may_write boolean NOT NULL DEFAULT true,
  saved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (client_id, respondent, kind)
);
CREATE TABLE staff_contact (staff_id bigint PRIMARY KEY, sealed bytea NOT NULL, saved_at timestamptz NOT NULL DEFAULT now());

-- Messages on their way out. `sending` is written down before the message leaves: found after a stop, it may have left, and is shown, never sent again by itself.
CREATE TABLE outbox (
  client_id bigint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  purpose text NOT NULL CHECK (purpose IN ('request', 'reminder', 'alert')),
  occurrence text NOT NULL,
  request_id bigint,
  staff_id bigint,
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'claimed', 'sending', 'sent', 'failed', 'unknown', 'dropped')),
  not_before timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  settled_at timestamptz,
  reason text,
  PRIMARY KEY (client_id, id),
  UNIQUE (client_id, occurrence),
  CHECK ((purpose = 'alert') = (staff_id IS NOT NULL))
);
CREATE INDEX outbox_waiting ON outbox (not_before) WHERE state IN ('queued', 'claimed', 'sending');

-- Which answer an alert was raised on, and what was done about it, step by step. What people wrote is sealed.
CREATE TABLE alert_origin (
  client_id bigint NOT NULL,
  alert_id bigint NOT NULL,
  request_id bigint NOT NULL,
  instrument text NOT NULL,
  item text NOT NULL,
  level text NOT NULL,
  PRIMARY KEY (client_id, alert_id)
);
CREATE TABLE alert_step (
  client_id bigint NOT NULL,
  alert_id bigint NOT NULL,
  n integer NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('raised', 'changed', 'escalated', 'acknowledged', 'closed')),
  staff_id bigint,
  by_whom text,
  sealed bytea,
  PRIMARY KEY (client_id, alert_id, n)
);
CREATE INDEX alert_step_at ON alert_step (at);
CREATE INDEX alert_open ON alert (due_at) WHERE closed_at IS NULL;
